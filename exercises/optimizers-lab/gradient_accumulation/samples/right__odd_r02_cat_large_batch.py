# expect: right
import torch, math, itertools
import numpy as np
import torch.nn as nn

def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    """concatenate -- exact large batch"""
    it=iter(iterator); losses=[]
    model.train()
    while chunk:=list(itertools.islice(it, accumulation_steps)):
        optimizer.zero_grad()
        n=sum(len(y) for _,y in chunk)
        s=0
        for x,y in chunk:
            l=criterion(model(x.to(device)),y.to(device))*len(y)/n
            l.backward(); s+=l.item()
        optimizer.step(); losses.append(s)
    return losses

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    losses=[]
    for _ in range(n_epochs):
        losses.extend(train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps))
    return losses
