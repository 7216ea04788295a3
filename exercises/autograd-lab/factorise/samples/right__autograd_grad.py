# expect: right
from torch import rand, autograd

def gd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = rand(A.size(0), rank).to(A).requires_grad_(True)
    V = rand(A.size(1), rank).to(A).requires_grad_(True)
    k = 0
    while k < num_epochs:
        e = (A - U @ V.T).pow(2).sum()
        dU, dV = autograd.grad(e, [U, V])
        U = (U - lr * dU).detach().requires_grad_(True)
        V = (V - lr * dV).detach().requires_grad_(True)
        k += 1
    return U.detach(), V.detach()
