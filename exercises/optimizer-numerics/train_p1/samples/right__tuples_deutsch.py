# expect: right
import numpy as np


def df_w(punkt):
    """Ableitung von f(w1, w2) = 0,1 w1² + 2 w2²."""
    w1, w2 = punkt
    return np.array((w1 / 5, 4 * w2))


def sgd(punkt, ableitung, lernrate):
    return np.asarray(punkt) - lernrate * np.asarray(ableitung)


def train_p1(optimizer, lr, epochs):
    punkt = np.array((-5.0, -2.0))
    weg = [tuple(punkt)]
    while len(weg) <= epochs:
        punkt = optimizer(punkt, df_w(punkt), lr)
        weg.append(tuple(float(k) for k in punkt))
    return weg
