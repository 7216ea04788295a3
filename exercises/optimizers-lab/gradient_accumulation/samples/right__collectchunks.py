# expect: right
import torch

# Bài 1: tích luỹ gradient
def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    batches = list(iterator)          # gom tất cả các micro-batch
    losses = []
    for start in range(0, len(batches), accumulation_steps):
        nhom = batches[start:start + accumulation_steps]
        optimizer.zero_grad()
        tong_loss = 0
        for inputs, labels in nhom:
            inputs, labels = inputs.to(device), labels.to(device)
            tong_loss = tong_loss + criterion(model(inputs), labels)
        tong_loss.backward()          # chỉ lan truyền ngược một lần
        optimizer.step()
        losses.append(tong_loss.item())
    return losses

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    losses = []
    epoch = 0
    while epoch < n_epochs:
        losses = losses + train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps)
        epoch += 1
    return losses
