# expect: right
# coursework 1, task 1.1
import torch
import torch.nn.functional as F
from typing import Tuple

def sgd_factorise_ad(A: torch.Tensor, rank: int, num_epochs: int = 1000, lr: float = 0.01) -> Tuple[torch.Tensor, torch.Tensor]:
    """Matrix factorisation, autograd does the derivative."""
    U = torch.rand(A.shape[0], rank, dtype=A.dtype, device=A.device).requires_grad_()
    V = torch.rand(A.shape[1], rank, dtype=A.dtype, device=A.device).requires_grad_()
    for _ in range(num_epochs):
        loss = F.mse_loss(U.mm(V.T), A, reduction='sum')
        loss.backward()
        U.data = U.data - lr * U.grad
        V.data = V.data - lr * V.grad
        U.grad.zero_()
        V.grad.zero_()
    return U, V
