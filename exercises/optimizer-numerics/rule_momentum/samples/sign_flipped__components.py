# expect: sign_flipped
import numpy as np

def sgd_momentum(W, dW, lr, V, beta):
    w1, w2 = W
    dw1, dw2 = dW
    v1, v2 = V
    v1 = beta*v1 + (1-beta)*dw1
    v2 = beta*v2 + (1-beta)*dw2
    w1 = w1 + lr*v1
    w2 = w2 + lr*v2
    return np.array([w1, w2]), np.array([v1, v2])
