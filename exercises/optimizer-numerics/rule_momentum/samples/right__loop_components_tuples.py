# expect: right
def train_gdm(W, V, lr, epochs, beta):
    """Schleife komplett von Hand, ohne numpy"""
    w1, w2 = float(W[0]), float(W[1])
    v1, v2 = float(V[0]), float(V[1])
    verlauf = [(w1, w2)]
    for k in range(1, epochs + 1):
        g1, g2 = 0.2 * w1, 4.0 * w2
        v1 = beta * v1 + (1.0 - beta) * g1
        v2 = beta * v2 + (1.0 - beta) * g2
        w1 -= lr * v1
        w2 -= lr * v2
        verlauf.append((w1, w2))
    return verlauf
