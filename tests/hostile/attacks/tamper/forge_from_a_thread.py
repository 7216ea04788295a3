#: must = "a race for the pipe is won by data that are wrong, or lost"
#: shows = "frames"

import os
import stat
import threading

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
    def flood():
        for _ in range(200):
            send("values", [np.ones(2)] * 6)
            send("large", [np.ones(2)] * 6)

    thread = threading.Thread(target=flood)
    thread.start()
    thread.join()

ran = attack()


def df_w(W):
    return ran
