# expect: right
import math

def RMSProp(W, dW, lr, S, gamma):
    eps = 1e-6
    W, S = list(W), list(S)
    for i in range(2):
        S[i] = gamma*S[i] + (1-gamma)*dW[i]**2
        W[i] = W[i] - lr*dW[i]/math.sqrt(S[i] + eps)
    return W, S
