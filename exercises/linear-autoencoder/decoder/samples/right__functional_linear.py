# expect: right
import torch
import torch.nn.functional as F
from torch import Tensor

def encoder(x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    return F.linear(x, w.T, b)

def decoder(z: Tensor, w: Tensor, b: Tensor) -> Tensor:
    return F.linear(z, w.T, b)

w2, b2 = torch.randn(1, 2), torch.zeros(2)
b1 = torch.zeros(1)
print(decoder(encoder(torch.rand(4, 2), torch.rand(2, 1), b1), w2, b2).shape)
