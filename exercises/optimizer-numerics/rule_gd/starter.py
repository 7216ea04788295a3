def sgd(W, dW, lr):
    # your code here: the new point
    pass
