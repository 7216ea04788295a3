# expect: right
import numpy as np

# hàm mục tiêu f(w) = w^T A w với A là ma trận chéo
A = np.diag([0.1, 2.0])

def df_w(W):
    return 2 * A @ W

def sgd(W, dW, lr):
    return W - lr * dW

def di_tiep(optimizer, lr, con_lai, W):
    if con_lai == 0:
        return [W]
    return [W] + di_tiep(optimizer, lr, con_lai - 1, optimizer(W, df_w(W), lr))

def train_p1(optimizer, lr, epochs):
    return di_tiep(optimizer, lr, epochs, np.array([-5., -2.]))
