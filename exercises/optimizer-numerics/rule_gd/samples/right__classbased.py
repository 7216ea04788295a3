# expect: right
import numpy as np

class SGD:
    def __init__(self, lr=0.4):
        self.lr = lr

    def step(self, W, dW):
        return np.array(W) - self.lr * np.array(dW)

def sgd(W, dW, lr):
    return SGD(lr).step(W, dW)
