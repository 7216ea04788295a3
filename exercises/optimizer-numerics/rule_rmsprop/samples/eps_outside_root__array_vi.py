# expect: eps_outside_root
import numpy as np

def RMSProp(W, dW, lr, S, gamma):
    """
    Thực hiện thuật toán RMSProp để update w1 và w2
    Returns:
    W -- np.array: [w1, w2] sau khi update
    S -- np.array: [s1, s2] sau khi update
    """
    epsilon = 1e-6
    S = gamma*S + (1-gamma)*dW**2
    adapt_lr = lr/(np.sqrt(S) + epsilon)
    W = W - adapt_lr*dW
    return W, S
