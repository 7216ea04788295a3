# expect: right
def sgd(W, dW, lr):
    w1, w2 = W
    dw1, dw2 = dW
    w1 = w1 - lr * dw1
    w2 = w2 - lr * dw2
    return (w1, w2)
