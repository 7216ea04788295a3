# expect: right
import torch


def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    # Übung 1: mehrere kleine Batches, ein Schritt
    model.train()
    losses = []
    zaehler = 0
    offen = False
    summe = 0.0
    for batch in iterator:
        if zaehler == 0:
            optimizer.zero_grad()
            summe = 0.0
        inputs, labels = batch
        inputs = inputs.to(device)
        labels = labels.to(device)
        pred = model(inputs)
        loss = criterion(pred, labels)
        loss = loss / accumulation_steps      # Mittelwert
        loss.backward()
        summe += loss.item()
        offen = True
        zaehler += 1
        if zaehler == accumulation_steps:
            optimizer.step()
            losses.append(summe)
            zaehler = 0
            offen = False
    if offen:
        optimizer.step()
        losses.append(summe)
    return losses


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    alle_losses = []
    for epoche in range(n_epochs):
        l = train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps)
        for wert in l:
            alle_losses.append(wert)
    return alle_losses
