# expect: right
import torch


class SGD(torch.optim.Optimizer):
    def __init__(self, model_params, lr=1e-3):
        super().__init__(model_params, {"lr": lr})

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for w in filter(lambda w: w.grad is not None, group["params"]):
                w.copy_(w - group["lr"] * w.grad)
