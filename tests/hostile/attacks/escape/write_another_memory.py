#: must = "no other process's memory is written"
#: shows = "victim"
#: right = true

import contextlib
import ctypes


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        class Part(ctypes.Structure):
            _fields_ = [("at", ctypes.c_void_p), ("length", ctypes.c_size_t)]

        libc = ctypes.CDLL(None, use_errno=True)
        room = ctypes.create_string_buffer(b"overwritten")
        mine, theirs = Part(ctypes.addressof(room), 8), Part(int("@ADDRESS@"), 8)
        libc.process_vm_writev(int("@VICTIM@"), ctypes.byref(mine), 1, ctypes.byref(theirs), 1, 0)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
