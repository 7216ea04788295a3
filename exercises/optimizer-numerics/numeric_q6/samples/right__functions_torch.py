# expect: right
import torch

def df_w(W):
    return torch.tensor([0.2, 4.0]) * W

def sgd(W, dW, lr):
    return W - lr * dW

def train_p1(optimizer, lr, epochs):
    W = torch.tensor([-5.0, -2.0])
    res = [W]
    for _ in range(epochs):
        W = optimizer(W, df_w(W), lr)
        res.append(W)
    return res
