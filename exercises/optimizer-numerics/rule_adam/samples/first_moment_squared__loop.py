# expect: first_moment_squared
from math import sqrt

def train_adam(W, V, S, B, lr, constant_rate, epochs):
    """Adam von Hand, komponentenweise; p1/p2 sind die Potenzen beta^t."""
    b1, b2 = B
    p1 = p2 = 1.0
    w, v, s = list(W), list(V), list(S)
    coeff = (0.2, 4.0)
    verlauf = [tuple(w)]
    for _ in range(epochs):
        p1 *= b1
        p2 *= b2
        for i in (0, 1):
            g = coeff[i] * w[i]
            v[i] = b1 * v[i] + (1 - b1) * g * g
            s[i] = b2 * s[i] + (1 - b2) * g * g
            w[i] = w[i] - lr * (v[i] / (1 - p1)) / (sqrt(s[i] / (1 - p2)) + constant_rate)
        verlauf.append(tuple(w))
    return verlauf
