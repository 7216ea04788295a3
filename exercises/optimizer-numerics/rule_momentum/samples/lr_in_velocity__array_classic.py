# expect: lr_in_velocity
import numpy as np

def sgd_momentum(W, dW, lr, V, beta):
    V = beta * V + lr * dW
    W = W - V
    return W, V
