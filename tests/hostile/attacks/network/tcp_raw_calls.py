#: must = "the C library reaches no further than Python"
#: shows = "tcp"
#: right = true

import contextlib
import ctypes
import struct


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        libc = ctypes.CDLL(None, use_errno=True)
        fd = libc.socket(2, 1, 0)
        address = struct.pack("!2sH4s8x", struct.pack("H", 2), int("@TCP@"), bytes([127, 0, 0, 1]))
        libc.connect(fd, address, 16)
        libc.syscall(41, 2, 1, 0)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
