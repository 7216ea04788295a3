# expect: eval_mode
import itertools
import torch

_FILL = object()

def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    model.eval()
    one = lambda xy: criterion(model(xy[0].to(device)), xy[1].to(device))
    result = []
    for group in itertools.zip_longest(*[iter(iterator)] * accumulation_steps, fillvalue=_FILL):
        losses = [one(xy) for xy in group if xy is not _FILL]
        optimizer.zero_grad()
        sum(losses).backward()
        optimizer.step()
        result.extend(l.item() for l in losses)
    return result

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    epochs = (train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps) for _ in range(n_epochs))
    return list(itertools.chain.from_iterable(epochs))
