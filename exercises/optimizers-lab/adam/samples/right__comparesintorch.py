# expect: right
# Adam, checked against torch.optim.Adam at the end of the cell
import torch

class Adam:
    """Same results as torch.optim.Adam, but without torch.optim."""
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.model_params = list(model_params)
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.reset()

    def reset(self):
        self.t = 0
        self.avg = [torch.zeros_like(p) for p in self.model_params]
        self.sqr = [torch.zeros_like(p) for p in self.model_params]

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        self.t += 1
        (b1, b2), t = self.betas, self.t
        for p, a, s in zip(self.model_params, self.avg, self.sqr):
            g = p.grad
            if g is None: continue
            a += (g - a) * (1 - b1)
            s += (g * g - s) * (1 - b2)
            p -= self.lr / (1 - b1 ** t) * a / (torch.sqrt(s / (1 - b2 ** t)) + self.eps)


a = torch.nn.Parameter(torch.tensor([1.0, 2.0])); b = torch.nn.Parameter(torch.tensor([1.0, 2.0]))
mine, theirs = Adam([a]), torch.optim.Adam([b])
for q, o in ((a, mine), (b, theirs)):
    (q ** 2).sum().backward()
    o.step()
assert torch.allclose(a, b)
