# expect: first_batch_only
def train_epoch(iterator, model, optimizer, criterion, device):
    losses = []
    for x, y in iterator:
        optimizer.zero_grad()
        loss = criterion(model(x.to(device)), y.to(device))
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        return losses


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5):
    model.init_params()
    losses = []
    for _ in range(n_epochs):
        losses.extend(train_epoch(train_iterator, model, optimizer, criterion, device))
    return losses
