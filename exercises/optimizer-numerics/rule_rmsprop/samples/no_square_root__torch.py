# expect: no_square_root
import torch

def RMSProp(theta: torch.Tensor, g: torch.Tensor, eta: float, s: torch.Tensor, rho: float):
    s = rho * s + (1 - rho) * g.pow(2)
    theta = theta - eta * g / (s + 1e-6)
    return theta, s
