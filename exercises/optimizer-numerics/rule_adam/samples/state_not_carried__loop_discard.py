# expect: state_not_carried
import numpy as np

df_w = lambda W: np.array([0.2, 4]) * W

def Adam(W, dW, lr, V, S, beta1, beta2, t, eps=1e-6):
    V = beta1*V + (1-beta1)*dW
    S = beta2*S + (1-beta2)*dW**2
    W = W - lr*(V/(1-beta1**t))/(np.sqrt(S/(1-beta2**t))+eps)
    return W, V, S

def train_adam(W, V, S, B, lr, constant_rate, epochs):
    punkte = [W]
    for t in range(1, epochs+1):
        W = Adam(W, df_w(W), lr, V, S, B[0], B[1], t, constant_rate)[0]
        punkte.append(W)
    return punkte
