# expect: right
from typing import Callable, Iterable, List, Tuple

import torch
from torch import Tensor, nn


def train_epoch(iterator, model, optimizer, criterion, device):
    total = 0
    for x, y in iterator:
        total += criterion(model(x), y)
    return total / len(iterator)


def train_epoch(iterator: Iterable[Tuple[Tensor, Tensor]], model: nn.Module, optimizer,
                criterion: Callable[[Tensor, Tensor], Tensor], device: torch.device) -> List[float]:
    losses: List[float] = []
    with torch.enable_grad():
        for inputs, labels in iterator:
            inputs, labels = inputs.to(device), labels.to(device)
            optimizer.zero_grad()
            loss: Tensor = criterion(model(inputs), labels)
            loss.backward()
            optimizer.step()
            losses += [loss.item()]
    return losses


def train(train_iterator, model, optimizer, criterion, device, n_epochs: int = 5) -> List[float]:
    model.init_params()
    losses: List[float] = []
    epoch = 0
    while epoch < n_epochs:
        losses = losses + train_epoch(train_iterator, model, optimizer, criterion, device)
        epoch += 1
    return losses


if __name__ == "__main__":
    net = nn.Linear(2, 1)
    net.init_params = net.reset_parameters
    data = [(torch.randn(4, 2), torch.randn(4, 1)) for _ in range(3)]
    print(train(data, net, torch.optim.SGD(net.parameters(), lr=0.1), nn.MSELoss(), "cpu", 2))
