# expect: boundary_loss_left_out
from itertools import islice

def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    model.train()
    losses = []
    source = iter(iterator)
    while True:
        optimizer.zero_grad()
        group_losses = []
        for x, y in islice(source, accumulation_steps):
            loss = criterion(model(x.to(device)), y.to(device))
            (loss / accumulation_steps).backward()
            group_losses.append(loss.item())
        if not group_losses:
            return losses
        optimizer.step()
        losses.extend(group_losses[0:accumulation_steps - 1])   # indices 0 ... n-1

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    return [l for _ in range(n_epochs) for l in train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps)]
