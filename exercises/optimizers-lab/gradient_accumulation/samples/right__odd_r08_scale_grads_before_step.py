# expect: right
import torch, math, itertools
import numpy as np
import torch.nn as nn

def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    model.train(); losses=[]; c=0
    def upd(c):
        for p in model.parameters():
            if p.grad is not None: p.grad/=c
        optimizer.step(); optimizer.zero_grad()
    optimizer.zero_grad()
    for x,y in iterator:
        l=criterion(model(x.to(device)),y.to(device)); l.backward(); losses.append(l.item()); c+=1
        if c==accumulation_steps: upd(c); c=0
    if c>0: upd(c)
    return losses

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    losses=[]
    for _ in range(n_epochs):
        losses.extend(train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps))
    return losses
