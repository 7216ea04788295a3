# expect: eps_after_division
import numpy as np

def Adam(W, dW, eta, V, S, beta, t):
    V = beta[0]*V + (1-beta[0])*dW
    S = beta[1]*S + (1-beta[1])*dW**2
    V_hat = V/(1-beta[0]**t)
    S_hat = S/(1-beta[1]**t)
    update = V_hat / np.sqrt(S_hat) + 1e-6
    return W - eta*update, V, S
