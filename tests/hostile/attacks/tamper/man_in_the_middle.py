#: must = "who puts himself between the probe and the pipe can lie, and knows no answer"
#: shows = "frames"

import os
import stat

import numpy as np

from grader import wire


def result():
    """The descriptor that frames go to."""
    for fd in range(199, 2, -1):
        try:
            os.write(fd, b"")
            if stat.S_ISFIFO(os.fstat(fd).st_mode):
                return fd
        except OSError:
            continue


def send(name, value):
    os.write(result(), wire.pack_frame(wire.Emitted(name, wire.encode(value))))


def attack():
    print("trying", flush=True)
    mine = os.dup(result())
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, result())
    for name in ("values", "large"):
        os.write(mine, wire.pack_frame(wire.Emitted(name, [wire.encode(np.full(2, 1e-9))] * 6 and wire.encode([np.full(2, 1e-9)] * 6))))
    os.write(mine, wire.pack_frame(wire.Ended()))
    os._exit(0)

ran = attack()


def df_w(W):
    return ran
