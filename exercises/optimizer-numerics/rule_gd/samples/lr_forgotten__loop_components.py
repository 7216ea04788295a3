# expect: lr_forgotten
def train_gd(W, lr, epochs):
    w1, w2 = W
    path = [(w1, w2)]
    for _ in range(epochs):
        w1, w2 = w1 - 0.2 * w1, w2 - 4 * w2
        path.append((w1, w2))
    return path
