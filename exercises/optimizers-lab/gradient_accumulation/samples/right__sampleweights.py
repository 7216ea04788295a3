# expect: right
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
