# expect: right
import numpy as np

answers = {}


def df_w(W):
    return np.array([0.2, 4.0]) * W


def sgd(W, dW, lr):
    return W - lr * dW


def sgd_momentum(W, dW, lr, V, beta):
    V = beta * V + (1 - beta) * dW
    return W - lr * V


def train_p1(optimizer, lr, epochs):
    W = np.array([-5.0, -2.0])
    points = [W]
    for _ in range(epochs):
        W = optimizer(W, df_w(W), lr)
        points.append(W)
    return points


def run(step, n, *states):
    W = np.array([-5.0, -2.0])
    for t in range(1, n + 1):
        W, *states = step(W, df_w(W), t, *states)
    return W


answers["q5"] = train_p1(sgd, 0.4, 2)[-1]
answers["q8"] = list(run(lambda W, g, t, V: sgd_momentum(W, g, 0.6, V, 0.5), 30, np.zeros(2)))


def RMSProp(W, dW, lr, S, gamma):
    S = gamma * S + (1 - gamma) * dW**2
    return W - lr * dW / np.sqrt(S + 1e-6), S


answers["q11"] = run(lambda W, g, t, S: RMSProp(W, g, 0.3, S, 0.9), 2, np.zeros(2))
answers["q12"] = answers["q11"]
