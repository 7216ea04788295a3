# expect: right
import torch

def encoder(x: torch.Tensor, *, w: torch.Tensor, b: torch.Tensor | float) -> torch.Tensor:
    code = torch.inner(x, w.T)
    return code + b

print(encoder(torch.rand(8, 2), w=torch.rand(2, 1), b=0.1))
