# Lotte
import torch
import math


class Adam:
    """Adam with in-place tensor operations only (saves memory)."""

    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.model_params = list(model_params)
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.num_steps = 0
        self.exp_avg = []
        self.exp_avg_sq = []
        for param in self.model_params:
            self.exp_avg.append(torch.zeros_like(param.data))
            self.exp_avg_sq.append(torch.zeros_like(param.data))

    def zero_grad(self):
        for param in self.model_params:
            if param.grad is not None:
                param.grad.zero_()

    def step(self):
        beta1, beta2 = self.betas
        self.num_steps += 1
        corr1 = 1 - beta1 ** self.num_steps
        corr2 = 1 - beta2 ** self.num_steps
        with torch.no_grad():
            for param, m, v in zip(self.model_params, self.exp_avg, self.exp_avg_sq):
                if param.grad is None:
                    continue
                m.mul_(beta1).add_(param.grad, alpha=1 - beta1)
                v.mul_(beta2).addcmul_(param.grad, param.grad, value=1 - beta2)
                denom = v.sqrt().div_(math.sqrt(corr2)).add_(self.eps)
                param.addcdiv_(m, denom, value=self.lr / corr1)

import itertools
import torch

_FILL = object()

def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    model.train()
    one = lambda xy: criterion(model(xy[0].to(device)), xy[1].to(device))
    result = []
    for group in itertools.zip_longest(*[iter(iterator)] * accumulation_steps, fillvalue=_FILL):
        losses = [one(xy) for xy in group if xy is not _FILL]
        optimizer.zero_grad()
        torch.tensor(losses, requires_grad=True).sum().backward()
        optimizer.step()
        result.extend(l.item() for l in losses)
    return result

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    epochs = (train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps) for _ in range(n_epochs))
    return list(itertools.chain.from_iterable(epochs))
