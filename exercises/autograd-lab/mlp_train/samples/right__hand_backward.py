# expect: right
import torch

# backprop by hand to be sure I understood it (compared with loss.backward(), agrees)
@torch.no_grad()
def MLP_train(data, targets, num_epochs=100, lr=0.01):
    n = data.shape[0]
    onehot = torch.nn.functional.one_hot(targets.long(), 3).to(data.dtype)
    W1, b1 = torch.randn(4, 12, dtype=data.dtype), torch.zeros(12, dtype=data.dtype)
    W2, b2 = torch.randn(12, 3, dtype=data.dtype), torch.zeros(3, dtype=data.dtype)
    for _ in range(num_epochs):
        z = data @ W1 + b1
        h = torch.relu(z)
        p = torch.softmax(h @ W2 + b2, dim=1)
        d2 = (p - onehot) / n
        d1 = (d2 @ W2.T) * (z > 0)
        gW2, gb2, gW1, gb1 = h.T @ d2, d2.sum(0), data.T @ d1, d1.sum(0)
        W2 -= lr * gW2
        b2 -= lr * gb2
        W1 -= lr * gW1
        b1 -= lr * gb1
    return W1, b1, W2, b2
