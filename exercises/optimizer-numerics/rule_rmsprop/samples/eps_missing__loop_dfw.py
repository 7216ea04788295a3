# expect: eps_missing
import numpy as np

def df_w(W):
    return np.array([0.2*W[0], 4*W[1]])

def train_rms(W, S, decay_rate, lr, epochs, constant_rate):
    # constant_rate brauche ich nicht
    res = [W]
    for epoch in range(epochs):
        dW = df_w(W)
        S = decay_rate * S + (1 - decay_rate) * dW ** 2
        W = W - lr / np.sqrt(S) * dW
        res.append(W)
    return res
