# expect: sign_flipped
import numpy as np

eps = 1e-6

def RMSProp(W, dW, lr, S, gamma):
    W = np.array(W, dtype=float)
    S = S*gamma + dW*dW*(1-gamma)
    W += lr*dW/np.sqrt(S+eps)
    return W, S
