# expect: boundary_loss_left_out
import torch

def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    model.train()
    losses = []
    running = 0.0
    count = 0
    optimizer.zero_grad()
    for i, (x, y) in enumerate(iterator):
        x, y = x.to(device), y.to(device)
        loss = criterion(model(x), y) / accumulation_steps
        loss.backward()
        count += 1
        if (i + 1) % accumulation_steps == 0:
            optimizer.step()
            optimizer.zero_grad()
            losses.append(running)
            running = 0.0
            count = 0
        else:
            running += loss.item()
    if count > 0:
        optimizer.step()
        optimizer.zero_grad()
        losses.append(running * accumulation_steps / count)
    return losses


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    losses = []
    for epoch in range(n_epochs):
        losses += train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps)
    return losses
