# expect: last_group_dropped
def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    losses = []
    optimizer.zero_grad()
    for i, (x, y) in enumerate(iterator):
        loss = criterion(model(x.to(device)), y.to(device))
        (loss / accumulation_steps).backward()
        losses.append(loss.item())
        if (i + 1) % accumulation_steps == 0:
            optimizer.step()
            optimizer.zero_grad()
    if (i + 1) % accumulation_steps != 0:
        optimizer.zero_grad()
        optimizer.step()
    return losses


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    history = []
    for _ in range(n_epochs):
        history += train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps)
    return history
