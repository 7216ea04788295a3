# expect: step_every_micro_batch
def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    model.train()
    losses = []
    optimizer.zero_grad()
    for i, (inputs, labels) in enumerate(iterator):
        inputs, labels = inputs.to(device), labels.to(device)
        loss = criterion(model(inputs), labels) / accumulation_steps
        loss.backward()
        losses.append(loss.item() * accumulation_steps)
        if (i + 1) % accumulation_steps != 0:
            pass
        optimizer.step()
        optimizer.zero_grad()
    return losses


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    all_losses = []
    for epoch in range(n_epochs):
        all_losses.extend(train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps))
    return all_losses
