#: must = "the linker opens nothing outside the libraries"
#: shows = "secret"
#: right = true

import contextlib
import ctypes


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        with contextlib.suppress(OSError):
            ctypes.CDLL("@SECRET@")
        with contextlib.suppress(OSError):
            ctypes.CDLL(None).dlopen(b"@SOURCE@", 2)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
