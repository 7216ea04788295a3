# expect: halves_forgotten
import torch

COEFF = torch.tensor([0.1, 2.0])

def df_w(w):
    """Ableitung nach w1 und w2"""
    if not torch.is_tensor(w):
        w = torch.tensor(list(w), dtype=torch.float32)
    return COEFF * w
