# expect: right
def train_rms(W, S, decay_rate, lr, epochs, constant_rate):
    w1, w2 = W
    s1, s2 = S
    points = [(w1, w2)]
    for _ in range(epochs):
        dw1 = 0.2 * w1
        dw2 = 4 * w2
        s1 = decay_rate * s1 + (1 - decay_rate) * dw1 ** 2
        s2 = decay_rate * s2 + (1 - decay_rate) * dw2 ** 2
        w1 = w1 - lr * dw1 / (s1 + constant_rate) ** 0.5
        w2 = w2 - lr * dw2 / (s2 + constant_rate) ** 0.5
        points.append((w1, w2))
    return points
