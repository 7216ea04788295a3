#: must = "no memory that others share is reached"
#: shows = "left"
#: right = true

import contextlib
import ctypes


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        libc = ctypes.CDLL(None, use_errno=True)
        number = libc.shmget(int("@KEY@"), 4096, 0o1666)
        assert number >= 0


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
