# expect: right
import numpy as np
def moving_average(x, w=5):
    x = list(x)
    return np.array([sum(x[i:i + w]) / w for i in range(len(x) - w + 1)])
