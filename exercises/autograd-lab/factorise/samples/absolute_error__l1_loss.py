# expect: absolute_error
import torch
from torch import nn

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    netz = nn.ParameterDict({"U": torch.rand(A.shape[0], rank, dtype=A.dtype),
                             "V": torch.rand(A.shape[1], rank, dtype=A.dtype)})
    kriterium = nn.L1Loss(reduction="sum")
    verlust = []
    for _ in range(num_epochs):
        netz.zero_grad()
        l = kriterium(netz["U"] @ netz["V"].T, A)
        l.backward()
        for p in netz.values():
            p.data = p.data - lr * p.grad
        verlust.append(l.item())
    return (netz["U"].detach(), netz["V"].detach()), verlust
