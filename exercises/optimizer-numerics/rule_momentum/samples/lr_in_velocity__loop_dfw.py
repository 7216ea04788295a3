# expect: lr_in_velocity
import numpy as np

def df_w(W):
    return np.array([0.2*W[0], 4*W[1]])

def train_gdm(W, V, lr, epochs, beta):
    """Gradient descent with momentum, v = beta*v + lr*grad"""
    path = [W]
    for _ in range(epochs):
        V = beta*V + lr*df_w(W)
        W = W - V
        path.append(W)
    return path
