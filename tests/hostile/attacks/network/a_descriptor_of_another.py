#: must = "no socket is taken from another process"
#: shows = "family"
#: right = true

import contextlib
import ctypes
import os


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        libc = ctypes.CDLL(None, use_errno=True)
        handle = os.pidfd_open(int("@VICTIM@"))
        fd = libc.syscall(438, handle, 1, 0)  # pidfd_getfd
        assert fd >= 0
        print("a socket of family", "a pipe of another's")


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
