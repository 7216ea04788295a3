"""Gradient accumulation: one optimiser step for several micro-batches, whose gradients add up."""


def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    losses = []
    group = []
    batches = list(iterator)
    for number, (inputs, labels) in enumerate(batches, 1):
        loss = criterion(model(inputs.to(device)), labels.to(device))
        scaled = loss / accumulation_steps
        scaled.backward()
        group.append(loss.item())
        complete = number % accumulation_steps == 0
        if complete or number == len(batches):
            optimizer.step()
            optimizer.zero_grad()
            losses.append(sum(group) / len(group))
            group = []
    return losses


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    losses = []
    model.init_params()
    for _ in range(n_epochs):
        epoch_losses = train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps)
        losses.extend(epoch_losses)
    return losses
