# expect: sign_flipped
import numpy as np

def sgd(W, dW, lr):
    # update w = w + lr*dw
    W = W + lr * dW
    return W
