# expect: right
from collections import deque
from itertools import islice

import numpy as np


def windows(it, w):
    it = iter(it)
    d = deque(islice(it, w), maxlen=w)
    if len(d) == w:
        yield tuple(d)
    for v in it:
        d.append(v)
        yield tuple(d)


def moving_average(x, w=5):
    return np.fromiter((sum(t) / w for t in windows(x, w)), dtype=float)
