# expect: right
import torch


class RMSprop:
    def __init__(self, model_params, lr=1e-2, alpha=0.99, eps=1e-8):
        self.model_params = list(model_params)
        self.lr = lr
        self.alpha = alpha
        self.eps = eps
        self.avg_sqr_grads = [torch.zeros_like(p) for p in self.model_params]

    def zero_grad(self):
        for param in self.model_params:
            param.grad = None

    @torch.no_grad()
    def step(self):
        for param, avg in zip(self.model_params, self.avg_sqr_grads):
            avg.mul_(self.alpha).add_(param.grad ** 2 * (1 - self.alpha))
            std = avg.sqrt().add(self.eps)
            param.sub_((self.lr / std) * param.grad)
