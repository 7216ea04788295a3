# expect: right
def train_gd(W, lr, epochs):
    w1, w2 = W[0], W[1]
    path = [[w1, w2]]
    for _ in range(epochs):
        # df/dw1 = 0.2*w1, df/dw2 = 4*w2
        w1, w2 = w1 - lr*0.2*w1, w2 - lr*4*w2
        path.append([w1, w2])
    return path
