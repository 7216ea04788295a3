# expect: last_group_dropped
def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    losses = []
    it = iter(iterator)
    try:
        while True:
            group = [next(it) for _ in range(accumulation_steps)]
            optimizer.zero_grad()
            s = 0.0
            for x, y in group:
                l = criterion(model(x.to(device)), y.to(device))
                l.backward()
                s += l.item()
            optimizer.step()
            losses.append(s)
    except StopIteration:
        pass
    return losses

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    losses = []
    for _ in range(n_epochs):
        losses.extend(train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps))
    return losses
