# expect: list_of_lists
def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    losses = []
    n = len(iterator)
    optimizer.zero_grad()
    for i, (x, y) in enumerate(iterator):
        loss = criterion(model(x.to(device)), y.to(device))
        (loss / accumulation_steps).backward()
        losses.append(loss.item())
        if (i + 1) % accumulation_steps == 0 or i + 1 == n:
            optimizer.step()
            optimizer.zero_grad()
    return losses


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    arguments = (train_iterator, model, optimizer, criterion, device, accumulation_steps)
    return [train_epoch(*arguments) for epoch in range(n_epochs)]
