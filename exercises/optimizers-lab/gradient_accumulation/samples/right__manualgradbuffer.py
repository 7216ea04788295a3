# expect: right
# Gradienten selbst sammeln: torch.autograd.grad statt backward
import torch


def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    gewichte = [p for p in model.parameters() if p.requires_grad]
    puffer = [torch.zeros_like(p) for p in gewichte]
    n, verluste = 0, []

    def anwenden():
        for p, b in zip(gewichte, puffer):
            p.grad = b / n
        optimizer.step()
        optimizer.zero_grad()
        for b in puffer:
            b.zero_()

    for x, y in iterator:
        verlust = criterion(model(x.to(device)), y.to(device))
        for b, g in zip(puffer, torch.autograd.grad(verlust, gewichte)):
            b += g
        verluste.append(verlust.item())
        n += 1
        if n == accumulation_steps:
            anwenden()
            n = 0
    if n:
        anwenden()
    return verluste


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    model.train()
    ergebnis = []
    for _ in range(n_epochs):
        ergebnis += train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps)
    return ergebnis
