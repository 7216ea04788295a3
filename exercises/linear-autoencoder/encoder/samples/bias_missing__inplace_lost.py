# expect: bias_missing
import torch

def ma_hoa(x, w, b):
    z = (x * w.flatten()).sum(dim=1)
    z + b            # cộng độ lệch
    return z

encoder = ma_hoa
