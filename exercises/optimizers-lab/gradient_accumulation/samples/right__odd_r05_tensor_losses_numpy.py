# expect: right
import torch, math, itertools
import numpy as np
import torch.nn as nn

def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    model.train(True)
    losses=np.array([])
    model.zero_grad()
    batches=list(iterator); N=len(batches)
    for start in range(0,N,accumulation_steps):
        grp=batches[start:start+accumulation_steps]
        ls=torch.stack([criterion(model(x.to(device)),y.to(device)) for x,y in grp])
        ls.mean().backward()
        optimizer.step(); model.zero_grad()
        losses=np.append(losses, ls.mean().item())
    return losses

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    losses=[]
    for _ in range(n_epochs):
        losses.extend(train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps))
    return losses
