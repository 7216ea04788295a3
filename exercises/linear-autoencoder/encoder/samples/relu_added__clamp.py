# expect: relu_added
import torch
def enc(x, w, b):
    z = torch.matmul(x, w) + b
    z = z.clamp(min=0)   # keine negativen Codes
    return z
