# expect: right
def sgd_momentum(gamma, eta, v, x, g):
    # v + (1-gamma)(g - v) is the same moving average
    v = v + (1 - gamma) * (g - v)
    x = x - eta * v
    return x, v
