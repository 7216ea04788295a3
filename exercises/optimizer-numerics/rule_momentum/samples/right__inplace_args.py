# expect: right
def sgd_momentum(W, dW, lr, V, beta):
    V *= beta
    V += (1-beta)*dW
    W -= lr*V
    return W, V
