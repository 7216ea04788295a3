# expect: right
import numpy as np


def moving_average(x, w=5):
    n = len(x)
    m = n - w + 1
    A = np.zeros((m, n))
    rows = np.arange(m)
    for k in range(w):
        A[rows, rows + k] = 1 / w
    return A @ np.asarray(x, dtype=float)
