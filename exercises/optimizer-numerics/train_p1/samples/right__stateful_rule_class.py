# expect: right
import numpy as np
from dataclasses import dataclass


@dataclass
class Momentum:
    beta: float = 0.5
    v: object = 0.0

    def __call__(self, W, dW, lr):
        self.v = self.beta * self.v + dW
        return W - lr * self.v


class Problem:
    start = (-5, -2)

    @staticmethod
    def grad(W):
        return np.array([0.2 * W[0], 4 * W[1]])


df_w = Problem.grad


def sgd(W, dW, lr, weight_decay=0.0):
    return W - lr * (dW + weight_decay * W)


sgd_momentum = Momentum()


def train_p1(optimizer, lr, epochs, verbose=False):
    W = np.asarray(Problem.start, dtype=float)
    history = {"W": [W], "norm": []}
    for epoch in range(epochs):
        dW = df_w(W)
        W = optimizer(W, dW, lr)
        history["W"].append(W)
        history["norm"].append(np.linalg.norm(dW))
        if verbose:
            print(epoch, W)
    return history["W"]
