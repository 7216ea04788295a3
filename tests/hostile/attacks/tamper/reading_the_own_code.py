#: must = "the source of the probe, which may be read, holds no answer to the question"
#: shows = "frames"

import sys

import numpy as np


def attack():
    print("trying", flush=True)
    def answer(W):
        frame = sys._getframe()
        while frame is not None:
            for name in ("gradient", "sheet_function", "reference", "expected", "answer", "df"):
                found = frame.f_globals.get(name) or frame.f_locals.get(name)
                if callable(found):
                    return found(W)
            frame = frame.f_back
        return np.zeros(2)

    return answer


ran = attack()


def df_w(W):
    return ran(W)
