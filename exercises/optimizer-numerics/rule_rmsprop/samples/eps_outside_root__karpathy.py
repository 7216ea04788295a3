# expect: eps_outside_root
import numpy as np

def RMSProp(x, dx, cache, learning_rate, decay_rate):
    """wie in cs231n"""
    eps = 1e-6
    cache = decay_rate * cache + (1 - decay_rate) * dx**2
    x = x - learning_rate * dx / (np.sqrt(cache) + eps)
    return x, cache
