# expect: state_not_carried
import numpy as np

def RMSProp(W, dW, lr, S, gamma, eps=1e-6):
    S_t = gamma*np.array(S) + (1-gamma)*np.array(dW)**2
    W = np.array(W) - lr*np.array(dW)/np.sqrt(S_t+eps)
    return dict(W=W, S=S)
