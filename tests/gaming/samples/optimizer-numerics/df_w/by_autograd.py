# harmless: the gradient of f by autograd is its gradient
import numpy as np
import torch


def df_w(W):
    w = torch.tensor(np.array(W, dtype=float), requires_grad=True)
    (0.1 * w[0] ** 2 + 2 * w[1] ** 2).backward()
    return w.grad.numpy()
