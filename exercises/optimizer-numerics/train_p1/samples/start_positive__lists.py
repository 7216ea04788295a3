# expect: start_positive
from typing import Callable, List
import numpy as np

def train_p1(optimizer: Callable, lr: float, epochs: int) -> List[List[float]]:
    W = [5.0, 2.0]
    path = [W]
    while len(path) <= epochs:
        grad = [0.2 * W[0], 4.0 * W[1]]
        W = [float(x) for x in optimizer(np.array(W), np.array(grad), lr)]
        path.append(W)
    return path
