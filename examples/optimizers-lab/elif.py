from typing import Iterable, List, Tuple
import torch
from torch import Tensor, nn

Batch = Tuple[Tensor, Tensor]


def _batches_in_groups(iterator: Iterable[Batch], size: int):
    group: List[Batch] = []
    for batch in iterator:
        group.append(batch)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group


def train_epoch(iterator: Iterable[Batch], model: nn.Module, optimizer, criterion: nn.Module,
                device: torch.device, accumulation_steps: int) -> List[float]:
    losses: List[float] = []
    for group in _batches_in_groups(iterator, accumulation_steps):
        n_samples: int = sum(len(labels) for _, labels in group)
        step_loss: float = 0.0
        optimizer.zero_grad()
        for inputs, labels in group:
            weight = len(labels) / n_samples
            loss: Tensor = weight * criterion(model(inputs.to(device)), labels.to(device))
            loss.backward()
            step_loss += loss.item()
        optimizer.step()
        losses.append(step_loss)
    return losses


def train(train_iterator: Iterable[Batch], model: nn.Module, optimizer, criterion: nn.Module,
          device: torch.device, n_epochs: int = 5, accumulation_steps: int = 1) -> List[float]:
    model.init_params()
    model.train()
    losses: List[float] = []
    for _ in range(n_epochs):
        losses.extend(train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps))
    return losses


import torch
from torch.optim import Optimizer


class Adam(Optimizer):
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        if lr < 0:
            raise ValueError(f"Invalid learning rate: {lr}")
        defaults = dict(lr=lr, betas=betas, eps=eps)
        super().__init__(model_params, defaults)

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            lr = group["lr"]
            beta1, beta2 = group["betas"]
            eps = group["eps"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                state = self.state[p]
                if len(state) == 0:
                    state["step"] = 0
                    state["m"] = torch.zeros_like(p)
                    state["v"] = torch.zeros_like(p)
                state["step"] += 1
                m, v, t = state["m"], state["v"], state["step"]
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad.pow(2))
                m_hat = m / (1 - beta1 ** t)
                v_hat = v / (1 - beta2 ** t)
                p.add_(-lr * m_hat / (v_hat.sqrt() + eps))
