"""Ordinary mini-batch training: one optimiser step a batch."""


def train_epoch(iterator, model, optimizer, criterion, device):
    losses = []
    for inputs, labels in iterator:
        optimizer.zero_grad()
        loss = criterion(model(inputs.to(device)), labels.to(device))
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5):
    history = []
    model.init_params()
    for _ in range(n_epochs):
        epoch_losses = train_epoch(train_iterator, model, optimizer, criterion, device)
        history.extend(epoch_losses)
    return history
