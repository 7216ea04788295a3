# expect: right
import itertools


def _batches(iterator, model, optimizer, criterion, device):
    for inputs, labels in iterator:
        optimizer.zero_grad()
        loss = criterion(model(inputs.to(device)), labels.to(device))
        loss.backward()
        optimizer.step()
        yield float(loss)


def train_epoch(iterator, model, optimizer, criterion, device):
    return list(_batches(iterator, model, optimizer, criterion, device))


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5):
    model.init_params()
    epochs = (train_epoch(train_iterator, model, optimizer, criterion, device) for _ in range(n_epochs))
    return list(itertools.chain.from_iterable(epochs))
