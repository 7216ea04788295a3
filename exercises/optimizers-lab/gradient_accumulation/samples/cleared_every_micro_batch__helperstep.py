# expect: cleared_every_micro_batch
def micro(model, optimizer, criterion, x, y, n):
    optimizer.zero_grad()
    l = criterion(model(x), y) / n
    l.backward()
    return l.item() * n

def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    out, j = [], 0
    for x, y in iterator:
        out += [micro(model, optimizer, criterion, x.to(device), y.to(device), accumulation_steps)]
        j = (j + 1) % accumulation_steps
        if j == 0: optimizer.step()
    if j: optimizer.step()
    return out

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    out = []
    for _ in range(n_epochs): out += train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps)
    return out
