# expect: second_weight_ignored
import torch

def encoder(x, w, b):
    return torch.einsum("nd,d->n", x, w.flatten()) + b

def decoder(z, w, b):
    n = z.shape[0]
    result = torch.zeros(n, 2, dtype=z.dtype)
    for i in range(w.shape[0]):          # over the weights
        for j in range(2):
            result[:, j] = z * w[0, i] + b.view(-1)[j]
    return result
