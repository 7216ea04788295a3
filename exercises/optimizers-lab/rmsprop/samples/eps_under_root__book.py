# expect: eps_inside_root
# eps is under the square root (as in the book), PyTorch adds it outside
import torch
class RMSprop:
    def __init__(self, model_params, lr=1e-2, alpha=0.99, eps=1e-8):
        self.model_params = list(model_params)
        self.lr, self.gamma, self.eps = lr, alpha, eps
        self.s = [torch.zeros_like(p) for p in self.model_params]
    def zero_grad(self):
        for p in self.model_params: p.grad = None
    @torch.no_grad()
    def step(self):
        for p, s in zip(self.model_params, self.s):
            if p.grad is None: continue
            s[:] = self.gamma * s + (1 - self.gamma) * torch.square(p.grad)
            p[:] -= self.lr * p.grad / torch.sqrt(s + self.eps)
