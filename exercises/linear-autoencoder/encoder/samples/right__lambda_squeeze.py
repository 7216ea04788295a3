# expect: right
import torch
encoder = lambda x, w, b: (x @ w).squeeze(-1) + b  # (N,)
