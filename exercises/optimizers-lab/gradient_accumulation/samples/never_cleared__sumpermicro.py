# expect: never_cleared
def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    """Gradients are simply summed over the micro-batches; one loss per micro-batch is returned."""
    loss_list = []
    optimizer.zero_grad()
    open_batches = 0
    for inputs, labels in iterator:
        inputs = inputs.to(device)
        labels = labels.to(device)
        outputs = model(inputs)
        loss = criterion(outputs, labels)
        loss.backward()
        loss_list.append(loss.item())
        open_batches = open_batches + 1
        if open_batches == accumulation_steps:
            optimizer.step()
            open_batches = 0
    if open_batches != 0:
        optimizer.step()
    return loss_list

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    all_losses = []
    for _ in range(n_epochs):
        epoch_losses = train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps)
        all_losses.extend(epoch_losses)
    return all_losses
