# expect: right
import torch


class SGD:
    def __init__(self, model_params, lr: float = 1e-3) -> None:
        self.params = tuple(model_params)
        self.lr = lr

    def zero_grad(self) -> None:
        grads = [p.grad for p in self.params if p.grad is not None]
        if grads:
            torch._foreach_zero_(grads)

    @torch.no_grad()
    def step(self) -> None:
        live = [p for p in self.params if p.grad is not None]
        if live:
            torch._foreach_add_(live, [p.grad for p in live], alpha=-self.lr)
