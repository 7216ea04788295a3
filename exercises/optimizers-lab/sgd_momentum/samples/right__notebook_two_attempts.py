# expect: right
%load_ext autoreload
%matplotlib inline
import torch, torch.nn as nn
import matplotlib.pyplot as plt
import seaborn_nicer_plots as snp

class SGDMomentum:
    def __init__(self, model_params, lr=1e-3, momentum=0.9):
        self.model_params = list(model_params)
        self.lr = lr; self.momentum = momentum
        self.v = [0] * len(self.model_params)
    def zero_grad(self):
        for p in self.model_params: p.grad = None
    def step(self):   # hmm, loss explodes??
        for i, p in enumerate(self.model_params):
            self.v[i] = self.momentum * self.v[i] - p.grad
            p.data -= self.lr * self.v[i]

# In[7]: fixed
class SGDMomentum:
    def __init__(self, model_params, lr=1e-3, momentum=0.9):
        self.model_params = list(model_params)
        self.lr = lr; self.momentum = momentum
        self.v = [torch.zeros_like(p.data) for p in self.model_params]
    def zero_grad(self):
        for p in self.model_params: p.grad = None
    def step(self):
        for i, p in enumerate(self.model_params):
            if p.grad is None: continue
            self.v[i] = self.momentum * self.v[i] - p.grad
            p.data += self.lr * self.v[i]

lin = nn.Linear(2, 1)
opt = SGDMomentum(lin.parameters(), 0.05)
hist = []
for _ in range(25):
    opt.zero_grad(); l = lin(torch.ones(4, 2)).pow(2).mean(); l.backward(); opt.step(); hist.append(l.item())
print(hist[-1]); plt.plot(hist); plt.show()
