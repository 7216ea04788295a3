# expect: lr_in_velocity
def sgd_momentum(w, v, dw, eta=0.6, gamma=0.5):
    # vận tốc đã nhân learning rate
    v = [gamma * v[i] + (1 - gamma) * eta * dw[i] for i in range(2)]
    w = [w[i] - v[i] for i in range(2)]
    return w, v
