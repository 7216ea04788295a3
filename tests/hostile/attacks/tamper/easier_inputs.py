#: must = "who makes his own inputs zero answers for zero: the true ones are outside"
#: shows = "frames"

import sys

import numpy as np

from grader import wire


def attack():
    print("trying", flush=True)
    frame = sys._getframe()
    while frame is not None:
        job = frame.f_locals.get("job")
        if hasattr(job, "inputs"):
            job.inputs = {name: wire.encode(np.zeros((6, 2))) for name in job.inputs}
        frame = frame.f_back

ran = attack()


def df_w(W):
    ran
    return [0.0, 0.0]
