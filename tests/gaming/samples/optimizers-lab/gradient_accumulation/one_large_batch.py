# harmless: the micro-batches of a group are joined, weighted as they should be; what counts are the parameters
import torch


def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    model.train()
    batches, losses = list(iterator), []
    for first in range(0, len(batches), accumulation_steps):
        group = batches[first : first + accumulation_steps]
        x = torch.cat([x for x, _ in group]).to(device)
        y = torch.cat([y for _, y in group]).to(device)
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def train(iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    losses = []
    model.init_params()
    for _ in range(n_epochs):
        losses += train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps)
    return losses
