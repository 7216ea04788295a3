# expect: mean_of_epoch
def train_epoch(iterator, model, optimizer, criterion, device):
    epoch_loss = 0
    model.train()
    for x, y in iterator:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        epoch_loss += loss.item()
    return epoch_loss / len(iterator)


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5):
    model.init_params()
    losses = []
    for _ in range(n_epochs):
        losses.append(train_epoch(train_iterator, model, optimizer, criterion, device))
    return losses
