#: must = "no allocation is larger than what may be had"
#: shows = "takes"
#: takes = "memory_mb"
#: ends = ["raised"]

import numpy as np


def attack():
    print("trying", flush=True)
    kept = np.ones(40_000_000)
    print("took", kept.nbytes >> 20)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
