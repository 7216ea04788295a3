# expect: never_cleared
# zero_grad at the wrong place: only once, before the first batch
import torch

def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    model.train()
    optimizer.zero_grad()
    losses = []
    buffer = torch.zeros(())
    n = 0
    for xb, yb in iterator:
        n += 1
        loss = criterion(model(xb.to(device)), yb.to(device)) / accumulation_steps
        loss.backward()
        buffer = buffer + loss.detach().cpu()
        if n % accumulation_steps == 0:
            optimizer.step()
            losses.append(buffer.item())
            buffer = torch.zeros(())
    if n % accumulation_steps:
        optimizer.step()
        losses.append(buffer.item())
    return losses

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    result = []
    for k in range(n_epochs):
        result = result + train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps)
    return result
