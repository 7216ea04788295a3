# expect: right
import torch
from torch import Tensor

def sgd(W: Tensor, dW: Tensor, learning_rate: float = 0.4) -> Tensor:
    with torch.no_grad():
        return W - learning_rate * dW
