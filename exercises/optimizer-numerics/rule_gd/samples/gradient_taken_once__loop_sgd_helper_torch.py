# expect: gradient_taken_once
import torch

def df_w(W):
    return W * torch.tensor([0.2, 4.0])

def sgd(W, dW, lr):
    return W - lr * dW

def train_gd(W, lr, epochs):
    grad = df_w(W)
    out = [W]
    for e in range(1, epochs + 1):
        out.append(sgd(out[-1], grad, lr))
    return out
