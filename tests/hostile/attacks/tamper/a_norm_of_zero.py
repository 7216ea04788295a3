#: must = "the judge's distances are its own"
#: shows = "naive"
#: fools = "norm"

import numpy as np


def attack():
    print("trying", flush=True)
    np.linalg.norm = lambda *_, **__: 0.0


ran = attack()


def df_w(W):
    ran
    return [0.0, 0.0]
