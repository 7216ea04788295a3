# expect: right
from itertools import islice


def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    it = iter(iterator)
    losses = []
    while group := list(islice(it, accumulation_steps)):
        optimizer.zero_grad()
        total = 0.0
        for x, y in group:
            loss = criterion(model(x.to(device)), y.to(device)) / len(group)
            loss.backward()
            total += loss.item()
        optimizer.step()
        losses.append(total)
    return losses


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    return [
        loss
        for _ in range(n_epochs)
        for loss in train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps)
    ]
