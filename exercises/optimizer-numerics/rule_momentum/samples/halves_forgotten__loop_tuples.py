# expect: halves_forgotten
def train_gdm(theta, m, eta, epochs, rho):
    w1, w2 = float(theta[0]), float(theta[1])
    v1, v2 = float(m[0]), float(m[1])
    verlauf = [(w1, w2)]
    for k in range(1, epochs + 1):
        g1, g2 = 0.1 * w1, 2.0 * w2
        v1 = rho * v1 + (1.0 - rho) * g1
        v2 = rho * v2 + (1.0 - rho) * g2
        w1 -= eta * v1
        w2 -= eta * v2
        verlauf.append((w1, w2))
    return verlauf
