# expect: no_square_root
import numpy as np

t = 0   # Zaehler fuer die Bias-Korrektur

def Adam(W, dW, lr, V, S, beta1=0.9, beta2=0.999):
    global t
    t += 1
    V = beta1*V + (1-beta1)*dW
    S = beta2*S + (1-beta2)*dW**2
    Vk = V/(1-beta1**t)
    Sk = S/(1-beta2**t)
    W = W - lr*Vk/(Sk+1e-6)
    return W, V, S
