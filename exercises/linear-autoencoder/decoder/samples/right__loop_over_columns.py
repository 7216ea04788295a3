# expect: right
import torch

def encoder(x, w, b):
    return torch.mm(x, w) + b

def decoder(z, w, b):
    # b hat die Form (1, 2)
    spalten = []
    for j in range(2):
        spalte = z * w[0, j] + b[0, j]
        spalten.append(spalte)
    return torch.cat(spalten, dim=1)

b_dec = torch.zeros(1, 2, requires_grad=True)
print(decoder(torch.ones(3, 1), torch.tensor([[1., 2.]]), b_dec))
