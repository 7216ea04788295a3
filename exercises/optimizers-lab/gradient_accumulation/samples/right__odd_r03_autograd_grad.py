# expect: right
import torch, math, itertools
import numpy as np
import torch.nn as nn

def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    model.train()
    ps=list(model.parameters()); buf=[torch.zeros_like(p) for p in ps]; losses=[]; k=0
    def flush():
        nonlocal k
        for p,b in zip(ps,buf):
            p.grad=b.clone(); b.zero_()
        optimizer.step(); k=0
    for x,y in iterator:
        l=criterion(model(x.to(device)),y.to(device))
        for b,g in zip(buf,torch.autograd.grad(l/accumulation_steps,ps)): b+=g
        losses.append(l.detach().cpu()); k+=1
        if k==accumulation_steps: flush()
    if k: flush()
    return torch.stack(losses)

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    losses=[]
    for _ in range(n_epochs):
        losses.extend(train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps))
    return losses
