# expect: right
import torch, math, itertools
import numpy as np
import torch.nn as nn

def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps=1):
    model.train()
    batch_losses=[]
    optimizer.zero_grad()
    steps_since=0
    n_total=len(iterator)
    for idx, batch in enumerate(iterator, start=1):
        images, labels = batch
        images, labels = images.to(device), labels.to(device)
        remaining = n_total % accumulation_steps
        div = remaining if remaining and idx > n_total-remaining else accumulation_steps
        loss = criterion(model(images), labels)
        (loss/div).backward()
        steps_since += 1
        batch_losses.append(loss.item())
        if idx % accumulation_steps == 0 or idx == n_total:
            optimizer.step()
            optimizer.zero_grad()
            steps_since = 0
    return batch_losses

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    losses=[]
    for _ in range(n_epochs):
        losses.extend(train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps))
    return losses
