# expect: right
import numpy as np

def RMSProp(W, dW, lr, S, gamma, eps=1e-6):
    S = gamma*np.array(S) + (1-gamma)*np.array(dW)**2
    W = np.array(W) - lr*np.array(dW)/np.sqrt(S+eps)
    return dict(W=W, S=S)
