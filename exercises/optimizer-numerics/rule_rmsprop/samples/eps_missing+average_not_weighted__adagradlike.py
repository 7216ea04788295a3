# expect: eps_missing + average_not_weighted
import numpy as np

def RMSProp(w, grad, learning_rate, cache, decay):
    cache = decay * cache + grad ** 2
    w = w - learning_rate * grad / np.sqrt(cache)
    return w, cache
