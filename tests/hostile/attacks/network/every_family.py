#: must = "no socket of any of 45 families is made, by any type"
#: shows = "family"
#: right = true

import contextlib
import ctypes
import os


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        libc = ctypes.CDLL(None, use_errno=True)
        for family in range(1, 46):
            for kind in (1, 2, 3, 5, 10):
                fd = libc.socket(family, kind | 0x80000, 0)
                if fd >= 0:
                    print("a socket of family", family, kind)
                    os.close(fd)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
