# expect: right
import torch

def sgd_factorise_ad(A, rank, *args, seed=None, log_every=0, **kw):
    num_epochs = args[0] if len(args) > 0 else kw.get("num_epochs", 1000)
    lr = args[1] if len(args) > 1 else kw.get("lr", 0.01)
    if seed is not None:
        torch.manual_seed(seed)
    theta = {"U": torch.rand(A.shape[0], rank, dtype=A.dtype), "V": torch.rand(A.shape[1], rank, dtype=A.dtype)}
    for i in range(num_epochs):
        theta = {k: t.requires_grad_(True) for k, t in theta.items()}
        e = torch.dist(A, theta["U"] @ theta["V"].T) ** 2
        e.backward()
        theta = {k: t.detach() - lr * t.grad for k, t in theta.items()}
        if log_every and i % log_every == 0:
            print(i, e.item())
    return theta["U"], theta["V"]

torch.manual_seed(1)
B = torch.rand(4, 5, dtype=torch.float64)
sgd_factorise_ad(B, 2, 200, 0.01, log_every=50)
