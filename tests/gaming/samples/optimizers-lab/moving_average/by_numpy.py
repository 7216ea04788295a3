# harmless: the lab's own worked example is np.convolve
import numpy as np


def moving_average(x, w=5):
    return np.convolve(x, np.ones(w), "valid") / w
