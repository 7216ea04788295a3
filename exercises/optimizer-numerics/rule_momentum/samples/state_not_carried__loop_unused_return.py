# expect: state_not_carried
import numpy as np

def df_w(W):
    return np.array([0.2*W[0], 4*W[1]])

def sgd_momentum(W, dW, lr, V, beta):
    V = beta*V + (1-beta)*dW
    W = W - lr*V
    return W, V

def train_gdm(W, V, lr, epochs, beta):
    # V wird von der Funktion zurueckgegeben, brauche ich hier aber nicht
    liste = [np.array(W)]
    for i in range(epochs):
        W, _ = sgd_momentum(W, df_w(W), lr, V, beta)
        liste.append(W)
    return liste
