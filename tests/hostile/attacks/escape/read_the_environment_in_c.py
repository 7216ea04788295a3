#: must = "the environment's memory holds no token either"
#: shows = "token"
#: right = true

import contextlib
import ctypes
import itertools


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        libc = ctypes.CDLL(None)
        libc.getenv.restype = ctypes.c_char_p
        print(libc.getenv(b"GITHUB_TOKEN"))
        environ = ctypes.POINTER(ctypes.c_char_p).in_dll(libc, "environ")
        print([text for text in itertools.takewhile(bool, (environ[k] for k in itertools.count())) if b"TOKEN" in text])


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
