# Minh
import torch

class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.model_params = list(model_params)
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.m = 0
        self.v = 0
        self.t = 0

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    def step(self):
        self.t += 1
        beta1, beta2 = self.betas
        with torch.no_grad():
            for p in self.model_params:
                if p.grad is not None:
                    self.m = beta1 * self.m + (1 - beta1) * p.grad
                    self.v = beta2 * self.v + (1 - beta2) * p.grad ** 2
                    m_hat = self.m / (1 - beta1 ** self.t)
                    v_hat = self.v / (1 - beta2 ** self.t)
                    p -= self.lr * m_hat / (torch.sqrt(v_hat) + self.eps)

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
            optimizer.zero_grad()
            open_batches = 0
    if open_batches != 0:
        optimizer.step()
        optimizer.zero_grad()
    return loss_list

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    all_losses = []
    for _ in range(n_epochs):
        epoch_losses = train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps)
        all_losses.extend(epoch_losses)
        accumulation_steps = 1
    return all_losses

# the velocity is an average: the gradient is scaled by (1 - momentum)
import torch


class SGDMomentum:
    def __init__(self, model_params, lr=1e-3, momentum=0.9):
        self.params = [(p, torch.zeros(p.shape)) for p in model_params]
        self.lr = lr
        self.m = momentum

    def zero_grad(self):
        for p, _ in self.params:
            p.grad = None

    def step(self):
        for p, v in self.params:
            if p.grad is not None:
                v.copy_(self.m * v + (1 - self.m) * p.grad)
                p.data -= self.lr * v

import torch.nn as nn
import torch.nn.functional as F

class MLP(nn.Module):
    def __init__(self, input_dim, hid_dim, output_dim):
        super().__init__()
        self.fc1 = nn.Linear(input_dim, hid_dim)
        self.fc2 = nn.Linear(hid_dim, hid_dim)
        self.fc3 = nn.Linear(hid_dim, output_dim)
        self.init_params()

    def init_params(self):
        for fc in (self.fc1, self.fc2, self.fc3):
            nn.init.kaiming_normal_(fc.weight, nonlinearity='relu')
            nn.init.zeros_(fc.bias)

    def forward(self, x):
        x = x.view(x.shape[0], -1)
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        return self.fc3(x)

# mode "same" pads with zeros and gives len(x) values
import numpy as np

def moving_average(x, w=5):
    return np.convolve(x, np.ones(w) / w, mode="same")
