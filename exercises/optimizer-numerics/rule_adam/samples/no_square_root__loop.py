# expect: no_square_root
def train_adam(W, velocity, cache, B, learning_rate, constant_rate, epochs):
    """Adam von Hand, komponentenweise; p1/p2 sind die Potenzen momentum^t."""
    b1, b2 = B
    p1 = p2 = 1.0
    w, v, s = list(W), list(velocity), list(cache)
    coeff = (0.2, 4.0)
    verlauf = [tuple(w)]
    for _ in range(epochs):
        p1 *= b1
        p2 *= b2
        for i in (0, 1):
            g = coeff[i] * w[i]
            v[i] = b1 * v[i] + (1 - b1) * g
            s[i] = b2 * s[i] + (1 - b2) * g * g
            w[i] = w[i] - learning_rate * (v[i] / (1 - p1)) / (s[i] / (1 - p2) + constant_rate)
        verlauf.append(tuple(w))
    return verlauf
