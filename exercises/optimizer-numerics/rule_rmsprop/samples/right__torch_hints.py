# expect: right
import torch

def RMSProp(W: torch.Tensor, dW: torch.Tensor, lr: float, S: torch.Tensor, gamma: float):
    S = gamma * S + (1 - gamma) * dW.pow(2)
    W = W - lr * dW * torch.rsqrt(S + 1e-6)
    return W, S
