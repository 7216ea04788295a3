# expect: relu_on_output
import torch

def lop(x, W, b):
    # một lớp: tuyến tính rồi ReLU
    return torch.clamp(x @ W + b, min=0)

def mlp(data, targets, num_epochs=100, lr=0.01):
    p = (torch.randn(4, 12), torch.zeros(12), torch.randn(12, 3), torch.zeros(3))
    def mat_mat(p):
        x = data
        for i in (0, 2):
            x = lop(x, p[i], p[i + 1])
        return torch.nn.functional.cross_entropy(x, targets)
    for _ in range(num_epochs):
        p = tuple(a - lr * g for a, g in zip(p, torch.func.grad(mat_mat)(p)))
    return p
