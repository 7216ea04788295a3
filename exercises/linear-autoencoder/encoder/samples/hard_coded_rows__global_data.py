# expect: hard_coded_rows
import torch
data = torch.randn(100, 2) @ torch.tensor([[1., .8], [0., .3]])

def encode(pts, weights, bias):
    """codes, shape (N,)"""
    return (pts @ weights + bias).view(data.size(0))

print(encode(data, torch.randn(2, 1), torch.zeros(1)).shape)
