#: must = "no socket comes by io_uring or by the calls of another architecture"
#: shows = "family"
#: right = true

import contextlib
import ctypes


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        libc = ctypes.CDLL(None, use_errno=True)
        for number in (41, 41 | 0x40000000):  # the second is x32's
            fd = libc.syscall(number, 1, 1, 0)
            if fd >= 0:
                print("a socket of family", 1)
        room = ctypes.create_string_buffer(120)
        if libc.syscall(425, 8, room) >= 0:
            print("a socket of family", "a ring")


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
