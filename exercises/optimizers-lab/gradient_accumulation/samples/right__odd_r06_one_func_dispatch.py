# expect: right
import torch, math, itertools
import numpy as np
import torch.nn as nn

class Accumulator:
    def __init__(self, opt, n): self.opt,self.n,self.c=opt,n,0
    def __enter__(self): self.opt.zero_grad(); return self
    def add(self, loss):
        (loss/self.n).backward(); self.c+=1
        if self.c%self.n==0: self.fire()
    def fire(self):
        self.opt.step(); self.opt.zero_grad(); self.c=0
    def __exit__(self,*a):
        if self.c and a[0] is None: self.fire()
def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    model.train(); res=[]
    with Accumulator(optimizer, accumulation_steps) as acc:
        for xb,yb in iterator:
            loss=criterion(model(xb.to(device)),yb.to(device))
            acc.add(loss); res+= [loss.item()]
    return res

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    losses=[]
    for _ in range(n_epochs):
        losses.extend(train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps))
    return losses
