# expect: second_moment_unscaled
import torch
import math


class Adam:
    """Adam with in-place tensor operations only (saves memory)."""

    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.model_params = list(model_params)
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.num_steps = 0
        self.exp_avg = []
        self.exp_avg_sq = []
        for param in self.model_params:
            self.exp_avg.append(torch.zeros_like(param.data))
            self.exp_avg_sq.append(torch.zeros_like(param.data))

    def zero_grad(self):
        for param in self.model_params:
            if param.grad is not None:
                param.grad.zero_()

    def step(self):
        beta1, beta2 = self.betas
        self.num_steps += 1
        corr1 = 1 - beta1 ** self.num_steps
        corr2 = 1 - beta2 ** self.num_steps
        with torch.no_grad():
            for param, m, v in zip(self.model_params, self.exp_avg, self.exp_avg_sq):
                if param.grad is None:
                    continue
                m.mul_(beta1).add_(param.grad, alpha=1 - beta1)
                v.mul_(beta2).addcmul_(param.grad, param.grad)
                denom = v.sqrt().div_(math.sqrt(corr2)).add_(self.eps)
                param.addcdiv_(m, denom, value=-self.lr / corr1)
