# expect: right
import torch

class Adadelta:
    def __init__(self, cac_tham_so, lr=1.0, rho=0.9, eps=1e-6):
        self.cac_tham_so = list(cac_tham_so)
        self.lr = lr; self.rho = rho; self.eps = eps
        self.tb_grad = {}   # trung bình của bình phương gradient
        self.tb_buoc = {}   # trung bình của bình phương bước đi

    def zero_grad(self):
        for t in self.cac_tham_so:
            t.grad = None

    def step(self):
        for t in self.cac_tham_so:
            if t.grad is None:
                continue
            g = t.grad.detach()
            # lần đầu tiên thì bằng 0
            S = self.rho * self.tb_grad.get(t, 0.) + (1 - self.rho) * g.pow(2)
            D = self.tb_buoc.get(t, torch.zeros_like(g))
            buoc = torch.sqrt(D + self.eps) * g * torch.rsqrt(S + self.eps)
            t.data.sub_(buoc * self.lr)
            self.tb_grad[t] = S
            self.tb_buoc[t] = self.rho * D + (1 - self.rho) * buoc.pow(2)
