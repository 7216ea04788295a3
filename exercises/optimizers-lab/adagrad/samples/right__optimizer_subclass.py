# expect: right
import torch


class Adagrad(torch.optim.Optimizer):
    def __init__(self, model_params, lr=1e-2, init_acc_sqr_grad=0, eps=1e-10):
        super().__init__(model_params, dict(lr=lr, init=init_acc_sqr_grad, eps=eps))
        for group in self.param_groups:
            for p in group["params"]:
                self.state[p]["sum"] = torch.full_like(p, group["init"], memory_format=torch.preserve_format)

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            lr, eps = group["lr"], group["eps"]
            for p in group["params"]:
                if p.grad is not None:
                    s = self.state[p]["sum"]
                    s += p.grad.square()
                    p -= lr * p.grad / (s.sqrt() + eps)
