# expect: cleared_every_micro_batch
import torch


def forward_backward(model, criterion, batch, device, scale):
    model.zero_grad()
    x, y = (t.to(device) for t in batch)
    loss = criterion(model(x), y)
    (loss * scale).backward()
    return loss.detach()


def update(optimizer):
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)


def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    optimizer.zero_grad(set_to_none=True)
    micro, per_step = [], []
    for number, batch in enumerate(iterator, 1):
        micro.append(forward_backward(model, criterion, batch, device, 1 / accumulation_steps))
        if number % accumulation_steps:
            continue
        update(optimizer)
        per_step.append(torch.stack(micro).mean().item())
        micro = []
    if micro:
        update(optimizer)
        per_step.append(torch.stack(micro).mean().item())
    return per_step


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    return sum((train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps)
                for _ in range(n_epochs)), [])
