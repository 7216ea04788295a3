# expect: dtype_lost+only_v_trained
import torch

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    U = torch.rand(A.shape[0], rank)
    V = torch.rand(A.shape[1], rank, requires_grad=True)
    for epoch in range(num_epochs):
        V.grad = None
        loss = ((A - U @ V.T) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            V -= lr * V.grad
    return U, V.detach()
