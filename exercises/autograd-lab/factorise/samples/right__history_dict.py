# expect: right
"""Phân rã ma trận bằng hạ gradient (gradient descent)."""
import torch


def khoi_tao(so_dong, hang, kieu):
    return torch.rand(so_dong, hang, dtype=kieu, requires_grad=True)


def sai_so(A, U, V):
    # tổng bình phương sai số của mọi phần tử
    return (A - U @ V.T).pow(2).sum()


def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    m, n = A.shape
    U = khoi_tao(m, rank, A.dtype)
    V = khoi_tao(n, rank, A.dtype)
    lich_su = {"epoch": [], "loss": []}
    for ep in range(num_epochs):
        e = sai_so(A, U, V)
        e.backward()
        with torch.no_grad():
            U.sub_(lr * U.grad)
            V.sub_(lr * V.grad)
        U.grad.zero_(), V.grad.zero_()
        lich_su["epoch"].append(ep)
        lich_su["loss"].append(e.item())
    return U.detach(), V.detach(), lich_su


U, V, ls = sgd_factorise_ad(torch.rand(4, 3), 2, num_epochs=100)
print("sai số cuối:", ls["loss"][-1])
