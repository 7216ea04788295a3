# expect: same_array
import numpy as np

def train_p1(optimizer, lr, epochs):
    # W als Liste, wird jeden Schritt ueberschrieben
    W = [-5, -2]
    liste = [W]
    for i in range(epochs):
        dW = np.array([0.2*W[0], 4*W[1]])
        neu = optimizer(np.array(W), dW, lr)
        W[0] = neu[0]
        W[1] = neu[1]
        liste.append(W)
    return liste
