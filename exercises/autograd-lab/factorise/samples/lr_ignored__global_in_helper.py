# expect: lr_ignored
import torch

LR = 1e-2
EPOCHS = 1000


def update(param):
    param.data.copy_(param.data - LR * param.grad)
    param.grad = None


def sgd_factorise_ad(A, rank, num_epochs=EPOCHS, lr=LR):
    U, V = (torch.nn.Parameter(torch.rand(k, rank, dtype=A.dtype)) for k in A.shape)
    for _ in range(num_epochs):
        (A - U @ V.T).square().sum().backward()
        update(U)
        update(V)
    return U.data, V.data
