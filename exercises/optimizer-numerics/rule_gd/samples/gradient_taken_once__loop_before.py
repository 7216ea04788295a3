# expect: gradient_taken_once
import numpy as np

def df_w(W):
    return np.array([0.2*W[0], 4*W[1]])

def train_gd(W, lr, epochs):
    """Trainiert mit Gradientenabstieg, gibt alle Punkte zurueck."""
    W = np.array(W, dtype=float)
    dW = df_w(W)          # Gradient am Startpunkt
    punkte = [W]
    for epoch in range(epochs):
        W = W - lr * dW
        punkte.append(W)
    return punkte
