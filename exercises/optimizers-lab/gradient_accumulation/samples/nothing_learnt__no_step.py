# expect: nothing_learnt
import torch, math, itertools
import numpy as np
import torch.nn as nn

def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    model.train()
    out=[]; total=0.0
    optimizer.zero_grad()
    for i,(x,y) in enumerate(iterator):
        loss=criterion(model(x.to(device)),y.to(device))/accumulation_steps
        loss.backward()
        total+=loss.item()
        if (i+1)%accumulation_steps==0 or (i+1)==len(iterator):
            optimizer.zero_grad()
            out.append(total); total=0.0
    return out

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    losses=[]
    for _ in range(n_epochs):
        losses.extend(train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps))
    return losses
