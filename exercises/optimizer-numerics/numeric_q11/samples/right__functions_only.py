# expect: right
import numpy as np

def df_w(W):
    return np.array([0.2 * W[0], 4 * W[1]])

def RMSProp(W, dW, lr, S, gamma):
    S = gamma*S + (1-gamma)*dW**2
    W = W - lr*dW/np.sqrt(S+1e-6)
    return W, S

def train_p1(optimizer, lr, epochs):
    W = np.array([-5, -2], dtype=np.float64)
    S = np.zeros(2)
    results = [W]
    for epoch in range(epochs):
        W, S = optimizer(W, df_w(W), lr, S, 0.9)
        results.append(W)
    return results
