# expect: right
import torch, math, itertools
import numpy as np
import torch.nn as nn

def _groups(it, n):
    g=[]
    for b in it:
        g.append(b)
        if len(g)==n: yield g; g=[]
    if g: yield g
def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    model.train()
    def one(g):
        optimizer.zero_grad()
        tot=0.
        for x,y in g:
            l=criterion(model(x.to(device)),y.to(device))
            (l/len(g)).backward(); tot+=l.item()
        optimizer.step()
        return tot/len(g)
    return [one(g) for g in _groups(iterator, accumulation_steps)]

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    losses=[]
    for _ in range(n_epochs):
        losses.extend(train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps))
    return losses
