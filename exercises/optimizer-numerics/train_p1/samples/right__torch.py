# expect: right
import torch

def df_w(W):
    return torch.stack((0.2 * W[0], 4 * W[1]))

def sgd(W, dW, lr):
    return W - lr * dW

def train_p1(optimizer, lr, epochs):
    W = torch.tensor([-5.0, -2.0])
    results = [W.clone()]
    for epoch in range(epochs):
        dW = df_w(W)
        W = optimizer(W, dW, lr)
        results.append(W.clone())
    return results
