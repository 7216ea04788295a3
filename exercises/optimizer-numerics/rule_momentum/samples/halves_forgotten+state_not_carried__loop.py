# expect: halves_forgotten + state_not_carried
import numpy as np

def train_gdm(w, velocity, learning_rate, epochs, momentum):
    history = [w]
    for i in range(epochs):
        velocity = np.zeros(2)            # khởi tạo vận tốc
        grad = np.array([0.1*w[0], 2*w[1]])
        velocity = momentum*velocity + (1-momentum)*grad
        w = w - learning_rate*velocity
        history.append(w)
    return history
