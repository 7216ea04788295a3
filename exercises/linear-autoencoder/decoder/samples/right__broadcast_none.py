# expect: right
import torch
enc = lambda x, w, b: x @ w[:, 0] + b
dec = lambda z, w, b: z[:, None] * w + b
