# expect: right
import torch


class Adagrad(torch.optim.Optimizer):
    def __init__(self, model_params, lr=1e-2, init_acc_sqr_grad=0, eps=1e-10):
        super().__init__(model_params, dict(lr=lr, eps=eps))
        for group in self.param_groups:
            for p in group["params"]:
                self.state[p]["G"] = torch.zeros_like(p).add_(init_acc_sqr_grad)

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    G = self.state[p]["G"]
                    G.addcmul_(p.grad, p.grad)
                    p.addcdiv_(p.grad, G.sqrt().add_(group["eps"]), value=-group["lr"])
