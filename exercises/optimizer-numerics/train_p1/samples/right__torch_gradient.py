# expect: right
import numpy as np
import torch


def df_w(W):
    w = torch.tensor(W, dtype=torch.float64, requires_grad=True)
    f = 0.1 * w[0] ** 2 + 2 * w[1] ** 2
    (g,) = torch.autograd.grad(f, w)
    return g.numpy()


def sgd(W, dW, lr):
    return W - lr * dW


def train_p1(optimizer, lr, epochs):
    W = np.array([-5.0, -2.0])
    results = []
    results.append(W)
    for _ in range(epochs):
        W = optimizer(W, df_w(W), lr)
        results.append(W)
    return results
