# expect: right
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    target = A.clone().detach()          # don't touch the caller's matrix
    U = target.new_empty(target.shape[0], rank).uniform_(0, 1)
    V = target.new_empty(target.shape[1], rank).uniform_(0, 1)
    U.requires_grad_(); V.requires_grad_()
    for epoch in range(0, num_epochs):
        # U.grad and V.grad are fresh because of the detach below
        diff = target.sub(U @ V.transpose(0, 1))
        e = torch.trace(diff.T @ diff)
        e.backward()
        with torch.no_grad():
            U_new = U - lr * U.grad
            V_new = V - lr * V.grad
        U = U_new.requires_grad_()
        V = V_new.requires_grad_()
    return U.detach().clone(), V.detach().clone()
