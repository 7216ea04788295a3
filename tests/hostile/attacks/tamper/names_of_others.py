#: must = "names that nobody asked for say nothing: not the references', not the engine's own"
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
    for name in ("1:values", "2:large", "score", "earned", "__load__", "__score__", "__cells__"):
        send(name, {"status": "passed", "earned": "1", "possible": "1"})

ran = attack()


def df_w(W):
    return ran
