# expect: right
import torch as t
def gd_factorise(A, r, num_epochs=1000, lr=1e-2):
    A = A.detach()
    U, V = t.rand(A.shape[0], r, dtype=A.dtype), t.rand(r, A.shape[1], dtype=A.dtype)
    U.requires_grad = V.requires_grad = True
    L = ()
    for i in range(num_epochs):
        l = (U.matmul(V) - A).square().sum(); l.backward()
        L += (float(l),)
        for p in (U, V):
            with t.no_grad(): p.copy_(p - lr*p.grad)
            p.grad = None
    return (U.detach(), V.detach()), L
