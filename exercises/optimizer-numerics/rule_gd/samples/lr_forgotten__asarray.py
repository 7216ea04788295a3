# expect: lr_forgotten
import numpy as np


def sgd(W, dW, lr):
    point, slope = np.asarray(W), np.asarray(dW)
    return point - slope
