# expect: state_not_carried
import numpy as np

def df_w(W):
    return np.array([0.2*W[0], 4*W[1]])

def train_rms(W, S, decay_rate, lr, epochs, constant_rate):
    W_list = [np.array(W)]
    for _ in range(epochs):
        S = np.array([0, 0], dtype=float)
        dW = df_w(W)
        S = decay_rate*S + (1-decay_rate)*dW**2
        W = W - lr*dW/np.sqrt(S+constant_rate)
        W_list.append(W)
    return W_list
