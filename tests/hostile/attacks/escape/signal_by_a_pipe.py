#: must = "the kernel sends no signal in its name"
#: shows = "victim"
#: right = true

import contextlib
import fcntl
import os
import signal


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        reading, writing = os.pipe()
        fcntl.fcntl(reading, fcntl.F_SETOWN, int("@VICTIM@"))
        fcntl.fcntl(reading, 10, signal.SIGUSR1)  # F_SETSIG
        fcntl.fcntl(reading, fcntl.F_SETFL, fcntl.fcntl(reading, fcntl.F_GETFL) | os.O_ASYNC)
        os.write(writing, b"x")


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
