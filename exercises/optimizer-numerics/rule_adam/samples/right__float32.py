# expect: right
import numpy as np

def Adam(W, dW, lr, V, S, beta1, beta2, t):
    W, dW, V, S = [np.array(x, dtype=np.float32) for x in (W, dW, V, S)]
    V = np.float32(beta1)*V + np.float32(1-beta1)*dW
    S = np.float32(beta2)*S + np.float32(1-beta2)*dW**2
    Vc = V/np.float32(1-beta1**t)
    Sc = S/np.float32(1-beta2**t)
    W = W - np.float32(lr)*Vc/(np.sqrt(Sc)+np.float32(1e-6))
    return W, V, S
