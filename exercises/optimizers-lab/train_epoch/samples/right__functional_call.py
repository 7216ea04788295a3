# expect: right
import torch
from torch.func import functional_call, grad_and_value


def train_epoch(iterator, model, optimizer, criterion, device):
    def objective(weights, x, y):
        return criterion(functional_call(model, weights, (x,)), y)

    history = []
    for x, y in iterator:
        named = dict(model.named_parameters())
        weights = {k: p.detach() for k, p in named.items()}
        grads, value = grad_and_value(objective)(weights, x.to(device), y.to(device))
        optimizer.zero_grad()
        for k, p in named.items():
            p.grad = grads[k].detach().clone()
        optimizer.step()
        history.append(value.item())
    return history


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5):
    model.init_params()
    return sum((train_epoch(train_iterator, model, optimizer, criterion, device) for _ in range(n_epochs)), [])
