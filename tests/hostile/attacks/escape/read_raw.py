#: must = "a raw system call reads no more than open() does"
#: shows = "secret"
#: right = true

import contextlib
import ctypes
import struct


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        libc = ctypes.CDLL(None, use_errno=True)
        room = ctypes.create_string_buffer(200)
        for number, arguments in (
            (2, (b"@SECRET@", 0)),  # open
            (257, (-100, b"@SECRET@", 0)),  # openat
            (437, (-100, b"@SECRET@", struct.pack("QQQ", 0, 0, 0), 24)),  # openat2
        ):
            fd = libc.syscall(number, *arguments)
            if fd >= 0 and libc.read(fd, room, 200) > 0:
                print(room.value)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
