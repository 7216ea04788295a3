# expect: right
import torch, math, itertools
import numpy as np
import torch.nn as nn

def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    return train_loop(iterator, model, optimizer, criterion, device, 1, accumulation_steps)
def train_loop(it, model, optimizer, criterion, device, n, k):
    hist=[]
    for e in range(n):
        model.train(); optimizer.zero_grad()
        for j,(x,y) in enumerate(it):
            l=criterion(model(x.to(device)),y.to(device)); (l/k).backward(); hist.append(l.item())
            if j%k==k-1: optimizer.step(); optimizer.zero_grad()
        if j%k!=k-1: optimizer.step(); optimizer.zero_grad()
    return hist

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    return train_loop(train_iterator, model, optimizer, criterion, device, n_epochs, accumulation_steps)
