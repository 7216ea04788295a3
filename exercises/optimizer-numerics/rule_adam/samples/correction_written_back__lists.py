# expect: correction_written_back
def Adam(W, dW, lr, V, S, beta1, beta2, t):
    eps = 1e-6
    Wn, Vn, Sn = [], [], []
    for w, g, v, s in zip(W, dW, V, S):
        v = beta1 * v + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g * g
        vc = v / (1 - beta1 ** t)
        sc = s / (1 - beta2 ** t)
        Wn.append(w - lr * vc / (sc ** 0.5 + eps))
        Vn.append(vc)
        Sn.append(sc)
    return Wn, Vn, Sn
