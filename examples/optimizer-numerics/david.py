"""Plain Python, no arrays. The answers are typed from the printout, to three decimals where that is enough."""
from math import sqrt


def df_w(W):
    w1, w2 = W
    return [0.2 * w1, 4 * w2]


def sgd(W, dW, lr):
    return [w - lr * d for w, d in zip(W, dW)]


def sgd_momentum(W, dW, lr, V, beta):
    V = [beta * v + (1 - beta) * d for v, d in zip(V, dW)]
    return sgd(W, V, lr), V


def RMSProp(W, dW, lr, S, gamma):
    S = [gamma * s + (1 - gamma) * d * d for s, d in zip(S, dW)]
    return [w - lr * d / sqrt(s + 1e-6) for w, d, s in zip(W, dW, S)], S


def Adam(W, dW, lr, V, S, beta1, beta2, t):
    V = [beta1 * v + (1 - beta1) * d for v, d in zip(V, dW)]
    S = [beta2 * s + (1 - beta2) * d * d for s, d in zip(S, dW)]
    root = [sqrt(s / (1 - beta2**t)) + 1e-6 for s in S]
    return [w - lr * v / (1 - beta1**t) / r for w, v, r in zip(W, V, root)], V, S


def train_p1(optimizer, lr, epochs):
    points = [[-5.0, -2.0]]
    while len(points) <= epochs:
        points.append(optimizer(points[-1], df_w(points[-1]), lr))
    return points


answers = {
    "q5": ([-4.232, -0.720], "A"),
    "q6": ([-0.410, -4.421e-07], "D"),
    "q7": ([-4.268, 1.120], "C"),
    "q8": ([-0.061, 6.452e-05], "D"),
    "q11": ([-3.435, -0.592], "D"),
    "q12": ([-0.00301, -3.005e-17], "B"),
    "q13": ([-4.600, -1.601], "A"),
    "q14": ([-0.114, 0.068], "C"),
}
