# expect: detached+bias_subtracted
import numpy as np
import torch

def encoder(x, w, b):
    x_np = x.detach().numpy()
    w_np = w.detach().numpy()
    z = np.matmul(x_np, w_np)
    return torch.from_numpy(z) - float(b)
