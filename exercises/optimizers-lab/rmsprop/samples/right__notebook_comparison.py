# expect: right
!pip install torchviz
%matplotlib inline
import copy
import torch
from torch import nn
import matplotlib.pyplot as plt
import torchviz

class RMSprop:
    def __init__(self, model_params, lr=1e-2, alpha=0.99, eps=1e-8):
        self.model_params = list(model_params)
        self.lr = lr
        self.alpha = alpha
        self.eps = eps
        self.S = [torch.zeros_like(p) for p in self.model_params]
    def zero_grad(self):
        for p in self.model_params:
            if p.grad is not None:
                p.grad.zero_()
    def step(self):
        with torch.no_grad():
            for i, p in enumerate(self.model_params):
                if p.grad is None: continue
                self.S[i] = self.alpha * self.S[i] + (1 - self.alpha) * p.grad * p.grad
                p.copy_(p - self.lr * p.grad / (torch.sqrt(self.S[i]) + self.eps))

# compare with PyTorch
a = nn.Linear(5, 2); b = copy.deepcopy(a)
oa, ob = RMSprop(a.parameters()), torch.optim.RMSprop(b.parameters())
x = torch.randn(10, 5)
diff = []
for _ in range(15):
    for net, o in ((a, oa), (b, ob)):
        o.zero_grad(); (net(x) ** 2).mean().backward(); o.step()
    diff.append((a.weight - b.weight).abs().max().item())
print("max difference:", max(diff))
plt.plot(diff); plt.show()
