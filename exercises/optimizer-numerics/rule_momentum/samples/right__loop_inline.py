# expect: right
import numpy as np

def train_gdm(W, V, lr, epochs, beta):
    W_list = [np.array(W, dtype=float)]
    for epoch in range(epochs):
        # tính gradient
        dW = np.array([0.2*W[0], 4*W[1]])
        V = beta*V + (1-beta)*dW
        W = W - lr*V
        W_list.append(W)
    return W_list
