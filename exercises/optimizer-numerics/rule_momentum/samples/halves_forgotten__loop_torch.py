# expect: halves_forgotten
import torch

K = torch.tensor([0.1, 2.0])

def train_gdm(W, V, lr, epochs, beta):
    history = torch.empty(epochs + 1, 2)
    history[0] = W
    for e in range(epochs):
        grad = K * W
        V = beta * V + (1 - beta) * grad
        W = W - lr * V
        history[e + 1] = W
    return list(history)
