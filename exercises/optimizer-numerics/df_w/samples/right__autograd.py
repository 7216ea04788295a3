# expect: right
import torch

def f(w1, w2):
    return 0.1 * w1**2 + 2 * w2**2

def df_w(W):
    # autograd thay cho tính tay
    w = torch.tensor([float(W[0]), float(W[1])], dtype=torch.float64, requires_grad=True)
    loss = f(w[0], w[1])
    loss.backward()
    return w.grad.numpy()
