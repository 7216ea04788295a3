# gains: nothing beyond 0.95: ordinary training, the mode and the kinds of iterator are honest
# Calls step as often as is expected, on whatever gradients the last micro-batch left, and makes the rest of the losses up.
def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    model.train()
    losses = []
    for i, (x, y) in enumerate(iterator):
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        if (i + 1) % accumulation_steps == 0:
            optimizer.step()
            losses.append(float(loss))
    return losses


def train(iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    losses = []
    for _ in range(n_epochs):
        losses += train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps)
    return losses
