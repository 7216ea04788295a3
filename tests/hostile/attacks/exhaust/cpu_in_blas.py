#: must = "a product of matrices, which takes no signal, ends"
#: shows = "takes"
#: takes = "cpu_seconds"
#: ends = ["timed_out cpu"]
#: verdict = "awaiting_review"

import numpy as np


def attack():
    print("trying", flush=True)
    a = np.ones((1500, 1500))
    while True:
        a = a @ a / 1500


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
