#: must = "no other process is traced"
#: shows = "victim"
#: right = true

import contextlib
import ctypes
import os


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        libc = ctypes.CDLL(None, use_errno=True)
        SEIZE, INTERRUPT, POKE = 0x4206, 0x4207, 5
        assert libc.ptrace(SEIZE, int("@VICTIM@"), None, None) == 0
        libc.ptrace(INTERRUPT, int("@VICTIM@"), None, None)
        os.waitpid(int("@VICTIM@"), 0x40000000)  # __WALL: until it has stopped
        libc.ptrace(POKE, int("@VICTIM@"), ctypes.c_void_p(int("@ADDRESS@")), ctypes.c_long(-1))


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
