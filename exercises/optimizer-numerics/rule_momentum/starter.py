def sgd_momentum(W, dW, lr, V, beta):
    # your code here: the new point and the new velocity
    pass
