# expect: right
from itertools import chain


def _losses(iterator, model, optimizer, criterion, device):
    for batch in iterator:
        inputs, labels = (t.to(device) for t in batch)
        loss = criterion(model(inputs), labels)
        loss.backward()
        optimizer.step()
        model.zero_grad()
        yield loss.detach().cpu().item()


def train_epoch(iterator, model, optimizer, criterion, device):
    model.zero_grad()
    return list(_losses(iterator, model, optimizer, criterion, device))


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5):
    model.init_params()
    return list(chain(*(train_epoch(train_iterator, model, optimizer, criterion, device) for _ in range(n_epochs))))
