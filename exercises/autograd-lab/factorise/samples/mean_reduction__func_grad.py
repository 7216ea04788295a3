# expect: mean_reduction
from torch import rand, mean
from torch.func import grad

# sai số trung bình bình phương
def loi(tham_so, A):
    return mean((A - tham_so[0] @ tham_so[1].T) ** 2)

def sgd_factorise_ad(A, rank, num_epochs=1000, lr=0.01):
    p = [rand(k, rank, dtype=A.dtype) for k in A.shape]
    for _ in range(num_epochs):
        p = [x - lr * g for x, g in zip(p, grad(loi)(p, A))]
    return p[0], p[1]
