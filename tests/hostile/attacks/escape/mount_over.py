#: must = "no mount is made, no root is changed, no namespace is entered"
#: shows = "secret"
#: right = true
#: as_root = true

import contextlib
import ctypes
import os


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        libc = ctypes.CDLL(None, use_errno=True)
        os.mkdir("there")
        assert libc.unshare(0x20000) == 0  # CLONE_NEWNS
        assert libc.mount(b"none", b"/", None, 0x44000, None) == 0  # private
        assert libc.mount(b"@SECRETS@", b"there", None, 0x1000, None) == 0  # bound
        with open("there/answers.txt") as file:
            print(file.read())


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
