#: must = "no shared memory stays"
#: shows = "left"
#: right = true

import contextlib
import ctypes
import os
from multiprocessing import shared_memory


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        for make in (
            lambda: ctypes.CDLL(None).shmget(int("@KEY@"), 4096, 0o1666),
            lambda: shared_memory.SharedMemory("@MARK@-left", create=True, size=4096),
            lambda: os.close(os.open("/dev/shm/@MARK@-left2", os.O_CREAT | os.O_RDWR)),
        ):
            with contextlib.suppress(OSError):
                make()


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
