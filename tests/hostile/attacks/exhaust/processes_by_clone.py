#: must = "the calls below fork make none either"
#: shows = "takes"
#: right = true
#: takes = "processes"
#: ends = ["completed"]

import ctypes
import os
import struct


def attack():
    print("trying", flush=True)
    libc = ctypes.CDLL(None, use_errno=True)
    for k, call in enumerate((57, 58, 56, 435) * 5, 1):  # fork, vfork, clone, clone3
        room = struct.pack("QQQQQQQQ", 0, 0, 0, 0, 17, 0, 0, 0)
        arguments = {56: (17, 0, 0, 0, 0), 435: (room, 64)}.get(call, ())
        if call == 58:
            continue
        pid = libc.syscall(call, *arguments)
        if pid == 0:
            os._exit(0)
        if pid > 0:
            print("took", k)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
