# expect: epoch_losses_lost
# the losses are overwritten in every epoch, only those of the last come back
def train_epoch(iterator, model, optimizer, criterion, device):
    result = []
    for inputs, labels in iterator:
        optimizer.zero_grad()
        loss = criterion(model(inputs.to(device)), labels.to(device))
        loss.backward()
        optimizer.step()
        result.append(loss.item())
    return result


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5):
    model.init_params()
    for epoch in range(n_epochs):
        losses = train_epoch(train_iterator, model, optimizer, criterion, device)
    return losses
