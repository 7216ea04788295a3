# expect: right
!pip install -q wandb
import torch
import wandb
from torch import nn
import matplotlib.pyplot as plt

LR = 0.1

class Adagrad():
    def __init__(self, model_params, lr=1e-2, init_acc_sqr_grad=0, eps=1e-10):
        print("Adagrad with lr", lr)
        self.model_params = list(model_params)
        self.lr, self.eps = lr, eps
        self.G = [init_acc_sqr_grad for _ in self.model_params]   # numbers first, tensors after the first step
    def zero_grad(self):
        for p in self.model_params:
            p.grad = None
    def step(self):
        with torch.no_grad():
            for i, p in enumerate(self.model_params):
                if p.grad is None: continue
                self.G[i] = self.G[i] + p.grad**2
                p -= self.lr * p.grad / (self.G[i].sqrt() + self.eps)

m = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))
opt = Adagrad(m.parameters(), LR)
x = torch.rand(16, 4); t = x.prod(1, keepdim=True)
curve = []
for it in range(20):
    opt.zero_grad()
    L = nn.functional.mse_loss(m(x), t)
    L.backward(); opt.step()
    curve.append(float(L))
    print(it, curve[-1])
fig, ax = plt.subplots(); ax.semilogy(curve); plt.show()
