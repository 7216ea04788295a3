# expect: right
from typing import Tuple
import torch

def sgd_momentum(W: torch.Tensor, dW: torch.Tensor, lr: float,
                 V: torch.Tensor, beta: float = 0.5) -> Tuple[torch.Tensor, torch.Tensor]:
    V = V.mul(beta).add(dW, alpha=1 - beta)
    W = W.sub(V, alpha=lr)
    return W, V
