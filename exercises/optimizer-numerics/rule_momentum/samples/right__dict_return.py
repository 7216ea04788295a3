# expect: right
import numpy as np

def sgd_momentum(W, dW, lr, V, beta):
    geschwindigkeit = beta*np.asarray(V) + (1-beta)*np.asarray(dW)
    neu = np.asarray(W) - lr*geschwindigkeit
    return {"W": neu, "V": geschwindigkeit}
