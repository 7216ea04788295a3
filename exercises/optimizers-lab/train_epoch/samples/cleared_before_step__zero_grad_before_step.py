# expect: cleared_before_step
def train_epoch(iterator, model, optimizer, criterion, device):
    losses = []
    for x, y in iterator:
        x, y = x.to(device), y.to(device)
        loss = criterion(model(x), y)
        loss.backward()
        for p in model.parameters():
            p.grad.zero_()
        optimizer.step()
        losses.append(loss.item())
    return losses


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5):
    model.init_params()
    losses = []
    for _ in range(n_epochs):
        losses += train_epoch(train_iterator, model, optimizer, criterion, device)
    return losses
