# expect: right
from collections import defaultdict
import torch
class SGDMomentum:
    def __init__(s, ps, lr=1e-3, momentum=.9): s.ps=list(ps); s.lr=lr; s.m=momentum; s.v=defaultdict(float)
    def zero_grad(s):
        for p in s.ps: p.grad=None
    def step(s):
        for p in s.ps:
            if p.grad is not None: s.v[id(p)]=s.m*s.v[id(p)]+p.grad.data; p.data.sub_(s.v[id(p)]*s.lr)
