# expect: no_bias_correction
def Adam(x, dx, alpha, vel, sq, beta1, beta2, t):
    eps = 1e-6
    Wn, Vn, Sn = [], [], []
    for w, g, v, s in zip(x, dx, vel, sq):
        v = beta1 * v + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g * g
        Wn.append(w - alpha * v / (s ** 0.5 + eps))
        Vn.append(v)
        Sn.append(s)
    return Wn, Vn, Sn
