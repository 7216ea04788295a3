# expect: right
import numpy as np

def RMSProp(x, cache, g, eta=0.3, decay_rate=0.9, epsilon=1e-6):
    # cache: gleitender Mittelwert der quadrierten Gradienten
    cache = decay_rate * cache + (1 - decay_rate) * np.square(g)
    x = x - eta * g / np.sqrt(cache + epsilon)
    return x, cache
