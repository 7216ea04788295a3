# expect: no_square_root
import torch
from torch import Tensor

def Adam(W: Tensor, dW: Tensor, lr: float, V: Tensor, S: Tensor,
         beta1: float, beta2: float, t: int) -> tuple[Tensor, Tensor, Tensor]:
    """One Adam step."""
    V = torch.lerp(dW, V, beta1)
    S = torch.lerp(dW * dW, S, beta2)
    bias1 = 1 - beta1 ** t
    bias2 = 1 - beta2 ** t
    W = W - lr * (V / bias1) / ((S / bias2) + 1e-6)
    return W, V, S
