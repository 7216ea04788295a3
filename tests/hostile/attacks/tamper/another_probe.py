#: must = "the probe's own functions, found on the stack, can be replaced by ones that know as little"
#: shows = "frames"

import sys

import numpy as np


def attack():
    print("trying", flush=True)
    def answer(W):
        frame = sys._getframe()
        while frame is not None:
            probe = frame.f_locals.get("probe")
            if isinstance(probe, dict) and "values" in probe:
                probe["vector"] = lambda value, what: np.zeros(2)
                probe["large"] = lambda student, inputs: [np.zeros(2)] * 6
                frame.f_globals["_at"] = lambda student, W: np.zeros(2)
            if "vector" in frame.f_globals:
                frame.f_globals["vector"] = lambda value, what: np.zeros(2)
            frame = frame.f_back

    return answer


ran = attack()


def df_w(W):
    return ran(W)
