# expect: right
from typing import Callable, List

import numpy as np
from numpy.typing import NDArray

Rule = Callable[[NDArray, NDArray, float], NDArray]
START: NDArray = np.array([-5.0, -2.0])


def df_w(W: NDArray) -> NDArray:
    w1: float
    w2: float
    w1, w2 = W
    return np.array([0.2 * w1, 4.0 * w2])


def sgd(W: NDArray, dW: NDArray, lr: float) -> NDArray:
    return W - lr * dW


def train_p1(optimizer: Rule, lr: float, epochs: int, start: NDArray = START) -> List[NDArray]:
    points = np.zeros((epochs + 1, 2))
    points[0] = start
    for t in range(epochs):
        points[t + 1] = optimizer(points[t], df_w(points[t]), lr)
    return list(points)
