# expect: right
import torch, math, itertools
import numpy as np
import torch.nn as nn

def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    model.train()
    losses=[]; acc=0; seen=0
    for i,(x,y) in enumerate(iterator):
        if i % accumulation_steps == 0:
            optimizer.zero_grad(); acc=0; seen=0
        l=criterion(model(x.to(device)),y.to(device))
        (l*len(y)).backward(); acc+=l.item()*len(y); seen+=len(y)
        if (i+1)%accumulation_steps==0 or i==len(iterator)-1:
            for p in model.parameters(): p.grad.div_(seen)
            optimizer.step(); losses.append(acc/seen)
    return losses

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    losses=[]
    for _ in range(n_epochs):
        losses.extend(train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps))
    return losses
