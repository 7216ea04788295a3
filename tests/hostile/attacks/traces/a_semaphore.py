#: must = "no named semaphore stays"
#: shows = "left"
#: right = true

import contextlib
import ctypes
import os


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        libc = ctypes.CDLL(None, use_errno=True)
        libc.sem_open.restype = ctypes.c_void_p
        libc.sem_open(b"/@MARK@-left", os.O_CREAT, 0o666, 1)
        with contextlib.suppress(OSError):
            os.close(os.open("/dev/shm/@MARK@-semaphore", os.O_CREAT))


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
