# expect: sign_flipped
def train_gdm(x, vel, alpha, epochs, gamma):
    # no numpy needed
    w1, w2 = float(x[0]), float(x[1])
    v1, v2 = float(vel[0]), float(vel[1])
    history = [(w1, w2)]
    for k in range(1, epochs + 1):
        g1, g2 = 0.2 * w1, 4.0 * w2
        v1 = gamma * v1 + (1.0 - gamma) * g1
        v2 = gamma * v2 + (1.0 - gamma) * g2
        w1 += alpha * v1
        w2 += alpha * v2
        history.append((w1, w2))
    return history
