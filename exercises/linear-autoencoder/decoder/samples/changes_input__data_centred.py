# expect: changes_input
import torch

def encode(x, w, b):
    return torch.mv(x, w[:, 0]) + b

def decode(z, w, b):
    codes = z.clone()
    out = codes.unsqueeze(1) @ w + b
    z.data -= z.data.mean()      # trung tâm hóa mã cho lần sau
    return out
