# expect: never_cleared
def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    seen = []
    optimizer.zero_grad()
    for images, labels in iterator:
        loss = criterion(model(images.to(device)), labels.to(device))
        (loss / accumulation_steps).backward()
        seen.append(loss.item())
        if len(seen) % accumulation_steps == 0:
            optimizer.step()
    if len(seen) % accumulation_steps:
        optimizer.step()
    optimizer.zero_grad()
    return seen


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    out = []
    for _ in range(n_epochs):
        out += train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps)
    return out
