# expect: start_positive
import numpy as np

def df_w(W):
    return np.array([0.2 * W[0], 4 * W[1]])

def sgd(W, dW, lr):
    return W - lr * dW

# Startpunkt
START = (5.0, 2.0)

def train_p1(optimizer, lr, epochs, start=START):
    """gibt alle Punkte (inkl. Start) zurueck"""
    W = np.array(start)
    alle = []
    alle.append(W.copy())
    for epoche in range(epochs):
        gradient = df_w(W)
        W = np.array(optimizer(W, gradient, lr))
        alle.append(W.copy())
    return alle
