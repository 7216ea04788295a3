# expect: right
import torch
from torch import Tensor


def encoder(x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    """Map N points to N codes, shape (N, 1)."""
    return torch.einsum("nd,dk->nk", x, w) + b
