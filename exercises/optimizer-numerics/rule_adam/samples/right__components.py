# expect: right
import numpy as np

def Adam(W, dW, lr, V, S, beta1, beta2, t):
    w1, w2 = W
    dw1, dw2 = dW
    v1, v2 = V
    s1, s2 = S
    v1 = beta1*v1 + (1-beta1)*dw1
    v2 = beta1*v2 + (1-beta1)*dw2
    s1 = beta2*s1 + (1-beta2)*dw1**2
    s2 = beta2*s2 + (1-beta2)*dw2**2
    v1c, v2c = v1/(1-beta1**t), v2/(1-beta1**t)
    s1c, s2c = s1/(1-beta2**t), s2/(1-beta2**t)
    w1 = w1 - lr*v1c/(np.sqrt(s1c) + 1e-6)
    w2 = w2 - lr*v2c/(np.sqrt(s2c) + 1e-6)
    return np.array([w1, w2]), np.array([v1, v2]), np.array([s1, s2])
