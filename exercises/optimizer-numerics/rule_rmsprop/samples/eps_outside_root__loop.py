# expect: eps_outside_root
import numpy as np

def train_rms(w, cache, decay_rate, learning_rate, epochs, constant_rate):
    history = [w]
    for i in range(epochs):
        grad = np.array([0.2*w[0], 4*w[1]])
        cache = decay_rate*cache + (1-decay_rate)*grad**2
        w = w - learning_rate*grad/(np.sqrt(cache)+constant_rate)
        history.append(w)
    return history
