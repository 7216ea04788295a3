# expect: right
%matplotlib notebook
import torch
import torch.nn.functional as F
import matplotlib.pyplot as plt

if __name__ == "__main__":
    class Adadelta:
        def __init__(self, model_params, lr=1.0, rho=0.9, eps=1e-6, verbose=True):
            self.model_params = list(model_params)
            self.lr, self.rho, self.eps = lr, rho, eps
            self.S = [torch.zeros_like(p.data) for p in self.model_params]
            self.D = [torch.zeros_like(p.data) for p in self.model_params]
            self.t = 0
            self.verbose = verbose
        def zero_grad(self):
            for p in self.model_params:
                p.grad = None
        def step(self):
            self.t += 1
            norm = 0.0
            for i, p in enumerate(self.model_params):
                if p.grad is None: continue
                self.S[i] = self.rho * self.S[i] + (1 - self.rho) * p.grad ** 2
                d = (self.D[i] + self.eps) ** 0.5 / (self.S[i] + self.eps) ** 0.5 * p.grad
                p.data = p.data - self.lr * d
                self.D[i] = self.rho * self.D[i] + (1 - self.rho) * d ** 2
                norm += float(d.pow(2).sum())
            if self.verbose:
                print(f"step {self.t}: |d|^2 = {norm:.3e}")
    w = torch.nn.Parameter(torch.tensor([[1., -3.]]))
    opt = Adadelta([w], verbose=False)
    path = []
    for _ in range(40):
        opt.zero_grad(); F.mse_loss(w, torch.zeros(1, 2)).backward(); opt.step(); path.append(w.detach().clone())
    plt.plot(torch.cat(path)); plt.show()
