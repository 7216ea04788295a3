# expect: right
import numpy as np

def train_rms(W, S, decay_rate, lr, epochs, constant_rate):
    results = [W]
    for epoch in range(epochs):
        dW = np.array([0.2*W[0], 4*W[1]])
        S = decay_rate*S + (1-decay_rate)*dW**2
        W = W - lr*dW/np.sqrt(S+constant_rate)
        results.append(W)
    return results
