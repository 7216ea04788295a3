# expect: loss_detached
import torch


def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    # Verluste einer Gruppe sammeln, dann nur einmal rückwärts
    verluste = []
    gruppe = []

    def schritt():
        gesamt = torch.tensor(gruppe).mean()
        optimizer.zero_grad()
        gesamt.backward()
        optimizer.step()
        verluste.append(gesamt.item())
        gruppe.clear()

    for eingabe, ziel in iterator:
        ausgabe = model(eingabe.to(device))
        gruppe.append(criterion(ausgabe, ziel.to(device)).item())
        if len(gruppe) == accumulation_steps:
            schritt()
    if gruppe:
        schritt()   # letzte, unvollständige Gruppe
    return verluste


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    model.train()
    verluste = []
    for epoche in range(n_epochs):
        verluste.extend(train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps))
    return verluste
