# expect: right
import torch

def train_rms(lr=0.3, epochs=30, gamma=0.9):
    W = torch.tensor([-5.0, -2.0])
    S = torch.zeros(2)
    points = [W]
    for _ in range(epochs):
        g = torch.stack([0.2 * W[0], 4 * W[1]])
        S = gamma * S + (1 - gamma) * g**2
        W = W - lr * g / torch.sqrt(S + 1e-6)
        points.append(W)
    return points
