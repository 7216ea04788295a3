# expect: betas_hard_coded
from typing import Iterable, List, Tuple

import torch
from torch import Tensor
from torch.nn import Parameter


class Adam:
    """Adam optimiser (Kingma & Ba, 2015)."""

    class _Moment:
        """One exponentially decaying average, which knows how to correct itself."""

        def __init__(self, beta: float, like: Tensor) -> None:
            self.beta = beta
            self.value: Tensor = torch.zeros_like(like, requires_grad=False)

        def update(self, x: Tensor) -> None:
            self.value = self.beta * self.value + (1.0 - self.beta) * x

        def corrected(self, t: int) -> Tensor:
            return self.value / (1.0 - self.beta ** t)

    def __init__(
        self,
        model_params: Iterable[Parameter],
        lr: float = 1e-3,
        betas: Tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
    ) -> None:
        self.params: List[Parameter] = list(model_params)
        self.lr: float = lr
        self.eps: float = eps
        self.step_count: int = 0
        self.first: List[Adam._Moment] = [self._Moment(0.9, p) for p in self.params]
        self.second: List[Adam._Moment] = [self._Moment(0.999, p) for p in self.params]

    def zero_grad(self) -> None:
        for p in self.params:
            p.grad = None

    def step(self) -> None:
        self.step_count += 1
        for p, first, second in zip(self.params, self.first, self.second):
            if p.grad is None:
                continue
            grad = p.grad.detach()
            first.update(grad)
            second.update(grad * grad)
            numerator = first.corrected(self.step_count)
            denominator = second.corrected(self.step_count).sqrt() + self.eps
            with torch.no_grad():
                p.sub_(self.lr * numerator / denominator)
