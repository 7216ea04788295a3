# expect: right
import torch


def train_epoch(iterator, model, optimizer, criterion, device):
    verluste = []
    parameter = [p for p in model.parameters() if p.requires_grad]
    for eingabe, ziel in iterator:
        verlust = criterion(model(eingabe.to(device)), ziel.to(device))
        gradienten = torch.autograd.grad(verlust, parameter)
        for p, g in zip(parameter, gradienten):
            p.grad = g                    # ersetzt den alten Gradienten
        optimizer.step()
        verluste.append(verlust.item())
    return verluste


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5):
    model.init_params()
    alle = []
    for _ in range(n_epochs):
        alle += train_epoch(train_iterator, model, optimizer, criterion, device)
    return alle
