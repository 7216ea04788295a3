# expect: right
import numpy as np
from scipy.signal import lfilter


def moving_average(x, w=5, **kwargs):
    if kwargs.get("verbose"):
        print("window", w)
    filtered = lfilter(np.ones(w), [w], np.asarray(x, dtype=float))
    return filtered[w - 1:]
