#: must = "io_uring, which seccomp would not see, is not there"
#: shows = "secret"
#: right = true

import contextlib
import ctypes


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        libc = ctypes.CDLL(None, use_errno=True)
        room = ctypes.create_string_buffer(120)
        ring = libc.syscall(425, 8, room)  # io_uring_setup
        assert ring >= 0
        print("a ring", ring)
        with open("@SECRET@") as file:
            print(file.read())


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
