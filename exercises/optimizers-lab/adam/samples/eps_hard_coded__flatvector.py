# expect: eps_hard_coded
import torch


class Adam:
    # one long vector for m and one for v, cut into slices
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = list(model_params)
        self.lr, self.betas, self.eps = lr, betas, eps
        total = sum(p.numel() for p in self.params)
        self.m = torch.zeros(total)
        self.v = torch.zeros(total)
        self.steps_done = 0

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    @torch.no_grad()
    def step(self):
        beta1, beta2 = self.betas
        self.steps_done += 1
        start = 0
        for p in self.params:
            end = start + p.numel()
            if p.grad is not None:
                g = p.grad.reshape(-1)
                m = self.m[start:end]
                v = self.v[start:end]
                m.copy_(beta1 * m + (1 - beta1) * g)
                v.copy_(beta2 * v + (1 - beta2) * g.square())
                mh = m / (1 - beta1 ** self.steps_done)
                vh = v / (1 - beta2 ** self.steps_done)
                p -= (self.lr * mh / (vh.sqrt() + 1e-8)).view_as(p)
            start = end
