# expect: first_layer_not_trained+epochs_off_by_one
import torch
import torch.nn.functional as F

def train_function(data, targets, num_epochs=100, lr=0.01):
    W1, b1 = torch.randn(4, 12), torch.zeros(12)
    W2, b2 = torch.randn(12, 3, requires_grad=True), torch.zeros(3, requires_grad=True)
    h = torch.relu(data @ W1 + b1)        # ändert sich nicht
    i = 0
    while i <= num_epochs:
        W2.grad = b2.grad = None
        F.cross_entropy(h @ W2 + b2, targets).backward()
        W2.data -= lr * W2.grad
        b2.data -= lr * b2.grad
        i += 1
    return [[W1, b1], [W2.detach(), b2.detach()]]
