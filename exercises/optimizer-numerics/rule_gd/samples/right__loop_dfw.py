# expect: right
import numpy as np

def df_w(W):
    return np.array([0.2*W[0], 4*W[1]])

def train_gd(W, lr, epochs):
    results = [W]
    for epoch in range(epochs):
        dW = df_w(W)
        W = W - lr * dW
        results.append(W)
    return results

res = train_gd(np.array([-5.0, -2.0]), 0.4, 30)
print(res[2], res[-1])
