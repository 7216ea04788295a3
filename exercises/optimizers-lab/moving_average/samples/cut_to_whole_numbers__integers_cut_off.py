# expect: cut_to_whole_numbers
import numpy as np


def moving_average(x, w=5):
    x = np.asarray(x)
    out = np.zeros_like(x[:len(x) - w + 1])
    for i in range(len(out)):
        out[i] = x[i:i + w].sum() / w
    return out
