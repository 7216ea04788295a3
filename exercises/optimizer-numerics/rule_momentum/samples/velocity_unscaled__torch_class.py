# expect: velocity_unscaled
import torch

class SGDMomentum:
    # so wie torch.optim.SGD(momentum=...) es macht
    def __init__(self, lr, momentum):
        self.lr, self.momentum = lr, momentum
        self.buf = None

    def update(self, w, g):
        if self.buf is None:
            self.buf = g.clone()
        else:
            self.buf = self.momentum * self.buf + g
        return w - self.lr * self.buf

def sgd_momentum(W, dW, lr, V, beta):
    opt = SGDMomentum(lr, beta)
    opt.buf = V.clone()
    W = opt.update(W, dW)
    return W, opt.buf
