# expect: never_cleared + last_group_dropped
import torch.nn as nn

def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    model.train()
    epoch_loss = []
    batch_losses = []
    model.zero_grad()
    for batch_idx, (data, target) in enumerate(iterator, start=1):
        data, target = data.to(device), target.to(device)
        output = model(data)
        loss = criterion(output, target)
        (loss / accumulation_steps).backward()
        batch_losses.append(loss.item())
        if batch_idx % accumulation_steps == 0:
            optimizer.step()
            epoch_loss.append(sum(batch_losses) / len(batch_losses))
            batch_losses = []
    return epoch_loss

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    loss_history = []
    for epoch in range(1, n_epochs + 1):
        loss = train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps)
        loss_history += loss
        print(f"epoch {epoch}: {loss[-1]:.4f}")
    return loss_history
