# expect: state_not_carried
import numpy as np

def df_w(W):
    return np.array([0.2*W[0], 4*W[1]])

def train_gdm(W, V, lr, epochs, beta):
    results = [W]
    for epoch in range(epochs):
        V = np.zeros(2)            # khởi tạo vận tốc
        dW = df_w(W)
        V = beta*V + (1-beta)*dW
        W = W - lr*V
        results.append(W)
    return results
