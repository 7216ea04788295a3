# expect: hard_coded_rows
import torch
import torch.nn.functional as F

N = 100   # Anzahl der Punkte

def encoder(x, w, b):
    bias = b * torch.ones(N, 1)
    return torch.addmm(bias, x, w)
