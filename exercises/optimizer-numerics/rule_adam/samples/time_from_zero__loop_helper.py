# expect: time_from_zero
import numpy as np

def df_w(W):
    return np.array([0.2*W[0], 4*W[1]])

def Adam(W, dW, lr, V, S, beta1, beta2, t, eps):
    V = beta1*V + (1-beta1)*dW
    S = beta2*S + (1-beta2)*dW**2
    V_corr = V/(1-beta1**t)
    S_corr = S/(1-beta2**t)
    W = W - lr*V_corr/(np.sqrt(S_corr)+eps)
    return W, V, S

def train_adam(W, V, S, B, lr, constant_rate, epochs):
    res = [W]
    for t in range(epochs):
        dW = df_w(W)
        W, V, S = Adam(W, dW, lr, V, S, B[0], B[1], t, constant_rate)
        res.append(W)
    return res
