# expect: right
%matplotlib inline
!pip install -q torch matplotlib
import torch
import matplotlib.pyplot as plt

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    W = [torch.rand(s, rank, dtype=A.dtype, requires_grad=True) for s in A.shape]
    verlauf = []                       # Fehler in jeder Epoche
    for _ in range(num_epochs):
        e = ((A - W[0] @ W[1].T)**2).sum()
        verlauf.append(e.item())
        g = torch.autograd.grad(e, W)
        with torch.no_grad():
            torch._foreach_add_(W, g, alpha=-lr)
    U, V = (w.detach() for w in W)
    return U, V, verlauf

A = torch.rand(6, 4)
U, V, verlauf = sgd_factorise_ad(A, 2, 200)
plt.plot(verlauf)
plt.xlabel('Epoche'); plt.ylabel('Fehler')
plt.show()
