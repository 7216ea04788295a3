# expect: right
import torch as th

enc = lambda X, W, B: th.addmm(B, X, W)   # B: tensor with one element
