# expect: gradient_taken_once
def train_gd(W, lr, epochs):
    w1, w2 = W
    dw1 = 2*0.1*w1
    dw2 = 2*2*w2
    results = [(w1, w2)]
    i = 0
    while i < epochs:
        w1 -= lr*dw1
        w2 -= lr*dw2
        results.append((w1, w2))
        i += 1
    return results
