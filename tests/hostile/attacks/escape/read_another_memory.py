#: must = "no other process's memory is read"
#: shows = "memory"
#: right = true

import contextlib
import ctypes
import os


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        class Part(ctypes.Structure):
            _fields_ = [("at", ctypes.c_void_p), ("length", ctypes.c_size_t)]

        libc = ctypes.CDLL(None, use_errno=True)
        for pid, at in ((int("@VICTIM@"), int("@ADDRESS@")), (os.getppid(), id(os))):
            room = ctypes.create_string_buffer(40)
            mine, theirs = Part(ctypes.addressof(room), 40), Part(at, 40)
            if libc.process_vm_readv(pid, ctypes.byref(mine), 1, ctypes.byref(theirs), 1, 0) > 0:
                print(room.raw)
            with contextlib.suppress(OSError), open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
                memory.seek(at)
                print(memory.read(40))


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
