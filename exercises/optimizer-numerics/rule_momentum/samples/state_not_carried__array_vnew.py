# expect: state_not_carried
import numpy as np

def sgd_momentum(W, dW, lr, V, beta):
    V_new = beta * V + (1 - beta) * dW
    W = W - lr * V_new
    return W, V
