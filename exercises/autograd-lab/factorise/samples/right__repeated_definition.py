# expect: right
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    pass   # TODO

# 1st try, wrong, mean instead of sum
def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], rank, requires_grad=True)
    V = torch.rand(A.shape[1], rank, requires_grad=True)
    for epoch in range(num_epochs):
        l = ((A - U @ V.T)**2).mean()
        l.backward()
        U.data -= lr*U.grad
        V.data -= lr*V.grad
    return U, V

# this one works
def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], rank, dtype=A.dtype, requires_grad=True)
    V = torch.rand(A.shape[1], rank, dtype=A.dtype, requires_grad=True)
    for epoch in range(num_epochs):
        if U.grad is not None:
            U.grad.zero_()
            V.grad.zero_()
        l = ((A - U @ V.T)**2).sum()
        l.backward()
        U.data -= lr*U.grad
        V.data -= lr*V.grad
    return U.detach(), V.detach()
