# expect: right
def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    model.train()
    losses = []
    stepped = True
    for i, (x, y) in enumerate(iterator):
        if i % accumulation_steps == 0:      # a new group begins
            optimizer.zero_grad()
        loss = criterion(model(x.to(device)), y.to(device))
        losses.append(loss.item())
        loss.div(accumulation_steps).backward()
        stepped = (i + 1) % accumulation_steps == 0
        if stepped:
            optimizer.step()
    if not stepped:
        optimizer.step()
    return losses

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    losses = []
    for epoch in range(n_epochs):
        losses.extend(train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps))
    model.eval()
    return losses
