#: must = "frames and an end of its own are an end with wrong data"
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
    send("values", [np.zeros(2)] * 6)
    send("large", [np.zeros(2)] * 6)
    os.write(result(), wire.pack_frame(wire.Ended()))
    os._exit(0)

ran = attack()


def df_w(W):
    return ran
