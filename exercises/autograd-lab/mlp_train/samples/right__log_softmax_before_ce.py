# expect: right
import torch
import torch.nn.functional as F

# log_softmax twice is the same as once, so cross_entropy still gives the right number
def MLP_train(data, targets, num_epochs=100, lr=0.01):
    W1 = torch.randn((4, 12), requires_grad=True)
    b1 = torch.randn(12, requires_grad=True)
    W2 = torch.randn((12, 3), requires_grad=True)
    b2 = torch.randn(3, requires_grad=True)
    loss_list = []
    for i in range(num_epochs):
        out = F.log_softmax(F.relu(data @ W1 + b1) @ W2 + b2, dim=1)
        loss = F.cross_entropy(out, targets)
        loss_list.append(loss.item())
        loss.backward()
        W1.data = W1.data - lr * W1.grad
        b1.data = b1.data - lr * b1.grad
        W2.data = W2.data - lr * W2.grad
        b2.data = b2.data - lr * b2.grad
        for p in [W1, b1, W2, b2]:
            p.grad = None
        if (i + 1) % 50 == 0:
            acc = (out.argmax(1) == targets).float().mean()
            print(f"[{i+1}/{num_epochs}] loss={loss.item():.4f} acc={acc:.2f}")
    return [[W1, b1], [W2, b2]], loss_list
