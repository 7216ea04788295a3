# expect: right
import numpy as np

def f(w):
    return 0.1 * w[0] ** 2 + 2 * w[1] ** 2

def df_w(W, h=1e-4):
    """Numerischer Gradient (zentrale Differenz, bei einer Quadratik exakt bis auf Rundung)."""
    W = np.array(W, dtype=np.float64)
    grad = np.zeros(2)
    for i in range(2):
        plus, minus = W.copy(), W.copy()
        plus[i] += h
        minus[i] -= h
        grad[i] = (f(plus) - f(minus)) / (2 * h)
    return grad
