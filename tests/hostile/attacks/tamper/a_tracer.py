#: must = "a tracer may change what the probe's frames hold, and finds no answer in them"
#: shows = "frames"

import sys

import numpy as np


def attack():
    print("trying", flush=True)
    def trace(frame, event, argument):
        if frame.f_code.co_name in ("vector", "_at", "values"):
            for value in frame.f_locals.values():
                if isinstance(value, np.ndarray) and value.flags.writeable:
                    value[...] = 0
        return trace

    sys.settrace(trace)

ran = attack()


def df_w(W):
    ran
    return np.array([1.0, 1.0])
