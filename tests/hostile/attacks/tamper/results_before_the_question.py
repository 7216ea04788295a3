#: must = "who answers before he is asked has answered, wrongly"
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
    for name in ("values", "large"):
        send(name, [np.array([0.3, -9.0])] * 6)

ran = attack()


def df_w(W):
    return ran
