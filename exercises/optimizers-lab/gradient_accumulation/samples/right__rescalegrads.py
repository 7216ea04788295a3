# expect: right
import torch

def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    # backward on the sum over samples, then divide the gradients by the number of samples
    losses = []
    i, n, s = 0, 0, 0.0
    optimizer.zero_grad()

    def do_step():
        for p in model.parameters():
            if p.grad is not None:
                p.grad /= n
        optimizer.step()
        optimizer.zero_grad()
        losses.append(s / n)

    for batch in iterator:
        x = batch[0].to(device)
        y = batch[1].to(device)
        loss_sum = criterion(model(x), y) * x.shape[0]
        loss_sum.backward()
        i += 1
        n += x.shape[0]
        s += loss_sum.item()
        if i == accumulation_steps:
            do_step()
            i, n, s = 0, 0, 0.0
    if i:
        do_step()
    return losses

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    out = []
    for _ in range(n_epochs): out.extend(train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps))
    return out
