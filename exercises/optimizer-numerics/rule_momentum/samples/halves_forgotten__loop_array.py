# expect: halves_forgotten
import numpy as np

def train_gdm(w, velocity, learning_rate, epochs, momentum):
    W_list = [np.array(w, dtype=float)]
    for i in range(epochs):
        # tính gradient
        grad = np.array([0.1*w[0], 2*w[1]])
        velocity = momentum*velocity + (1-momentum)*grad
        w = w - learning_rate*velocity
        W_list.append(w)
    return W_list
