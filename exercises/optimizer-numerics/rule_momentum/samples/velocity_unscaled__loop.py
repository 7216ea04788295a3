# expect: velocity_unscaled
import numpy as np

def train_gdm(w, velocity, learning_rate, epochs, momentum):
    W_list = [np.array(w, dtype=float)]  # start
    for i in range(epochs):
        g = np.array([0.2*w[0], 4*w[1]])
        velocity = momentum*velocity + g
        w = w - learning_rate*velocity
        W_list.append(w)
    return W_list
