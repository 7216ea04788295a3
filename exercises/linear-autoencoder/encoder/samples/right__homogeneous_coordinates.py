# expect: right
import torch

def encoder(x, w, b):
    """Append a column of ones, so that the bias is one more weight."""
    n = x.shape[0]
    ones = torch.ones(n, 1, dtype=x.dtype, device=x.device)
    b = torch.as_tensor(b, dtype=x.dtype).reshape(1, 1)
    x1 = torch.cat([x, ones], dim=1)
    w1 = torch.cat([w, b], dim=0)
    return x1.mm(w1)
