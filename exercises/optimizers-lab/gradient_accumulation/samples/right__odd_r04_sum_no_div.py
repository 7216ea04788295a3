# expect: right
import torch, math, itertools
import numpy as np
import torch.nn as nn

def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    model.train()
    losses=[]; pend=[]
    optimizer.zero_grad(set_to_none=False)
    for x,y in iterator:
        loss=criterion(model(x.to(device)),y.to(device))
        pend.append(loss)
        if len(pend)==accumulation_steps:
            sum(pend).backward(); optimizer.step(); optimizer.zero_grad()
            losses.append(float(sum(pend))); pend=[]
    if pend:
        sum(pend).backward(); optimizer.step(); optimizer.zero_grad()
        losses.append(float(sum(pend)))
    return losses

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    losses=[]
    for _ in range(n_epochs):
        losses.extend(train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps))
    return losses
