# expect: right
import torch


class Trainer:
    def __init__(self, model, optimizer, criterion, device):
        self.model = model.to(device)
        self.optimizer, self.criterion, self.device = optimizer, criterion, device
        self.losses = []

    def batch(self, inputs, labels):
        self.optimizer.zero_grad()
        loss = self.criterion(self.model(inputs.to(self.device)), labels.to(self.device))
        loss.backward()
        self.optimizer.step()
        self.losses.append(float(loss.detach()))


def train_epoch(iterator, model, optimizer, criterion, device):
    t = Trainer(model, optimizer, criterion, device)
    for inputs, labels in iterator:
        t.batch(inputs, labels)
    return t.losses


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5):
    model.init_params()
    history = []
    for epoch in range(n_epochs):
        history.extend(train_epoch(train_iterator, model, optimizer, criterion, device))
    return history
