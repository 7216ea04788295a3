#: must = "a file's handle opens nothing"
#: shows = "secret"
#: right = true
#: as_root = true

import contextlib
import ctypes
import os
import struct


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        libc = ctypes.CDLL(None, use_errno=True)
        handle, mount = ctypes.create_string_buffer(struct.pack("Ii", 128, 0), 200), ctypes.c_int()
        assert libc.name_to_handle_at(-100, b"@SECRET@", handle, ctypes.byref(mount), 0) == 0
        fd = libc.open_by_handle_at(os.open("@SECRETS@", os.O_RDONLY), handle, 0)
        print(os.read(fd, 100))


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
