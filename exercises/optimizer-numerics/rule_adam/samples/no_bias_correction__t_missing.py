# expect: no_bias_correction
import numpy as np

def Adam(W, dW, lr, V, S, beta1, beta2):
    # momentum + rmsprop
    V = beta1*V + (1-beta1)*dW
    S = beta2*S + (1-beta2)*dW**2
    W = W - lr*V/(np.sqrt(S)+1e-6)
    return W, V, S
