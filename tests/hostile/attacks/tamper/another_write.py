#: must = "os.write replaced sends other bytes"
#: shows = "frames"

import os

import numpy as np

from grader import wire


def attack():
    print("trying", flush=True)
    real = os.write

    def write(fd, data):
        for name in ("values", "large"):
            forged = wire.pack_frame(wire.Emitted(name, wire.encode([np.ones(2)] * 6)))
            real(fd, forged)
        return real(fd, data)

    os.write = write

ran = attack()


def df_w(W):
    return ran
