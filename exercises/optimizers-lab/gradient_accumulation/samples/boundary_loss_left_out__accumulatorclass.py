# expect: boundary_loss_left_out
import torch


class GradientAccumulator:
    """Counts micro-batches and steps when the group is full."""

    def __init__(self, optimizer, size):
        self.optimizer = optimizer
        self.size = size
        self.seen = 0
        self.group_loss = 0.0
        self.losses = []
        self.optimizer.zero_grad()

    def add(self, loss):
        loss.backward()
        self.seen += 1
        if self.seen == self.size:
            self.flush()
        else:
            self.group_loss += loss.detach()

    def flush(self):
        if self.seen == 0:
            return
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.losses.append(float(self.group_loss / self.seen))
        self.seen = 0
        self.group_loss = 0.0


def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    acc = GradientAccumulator(optimizer, accumulation_steps)
    for x, y in iterator:
        acc.add(criterion(model(x.to(device)), y.to(device)))
    acc.flush()
    return acc.losses


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    losses = []
    for epoch in range(n_epochs):
        losses.extend(train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps))
    return losses
