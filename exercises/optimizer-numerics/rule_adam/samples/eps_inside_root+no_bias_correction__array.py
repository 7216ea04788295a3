# expect: eps_inside_root + no_bias_correction
import numpy as np

def Adam(w, grad, learning_rate, velocity, cache, beta1, beta2):
    # momentum + rmsprop
    velocity = beta1*velocity + (1-beta1)*grad
    cache = beta2*cache + (1-beta2)*grad**2
    w = w - learning_rate*velocity/np.sqrt(cache+1e-6)
    return w, velocity, cache
