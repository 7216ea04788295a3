# expect: right
def sgd(W, dW, lr):
    new = []
    for i in range(len(W)):
        new.append(W[i] - lr * dW[i])
    return new
