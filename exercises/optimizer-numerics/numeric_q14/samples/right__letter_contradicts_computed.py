# expect: right
import numpy as np

def df_w(W):
    return np.array([0.2 * W[0], 4 * W[1]])

def Adam(W, dW, lr, V, S, beta1, beta2, t):
    V = beta1*V + (1-beta1)*dW
    S = beta2*S + (1-beta2)*dW**2
    V_corr = V/(1-beta1**t)
    S_corr = S/(1-beta2**t)
    W = W - lr*V_corr/(np.sqrt(S_corr)+1e-6)
    return W, V, S

def train_p1(optimizer, lr, epochs):
    W = np.array([-5, -2], dtype=np.float64)
    V, S = np.zeros(2), np.zeros(2)
    results = [W]
    for epoch in range(epochs):
        W, V, S = optimizer(W, df_w(W), lr, V, S, 0.9, 0.999, epoch + 1)
        results.append(W)
    return results

answers = {}
answers["q14"] = (train_p1(Adam, 0.2, 30)[-1].round(3).tolist(), "D")
