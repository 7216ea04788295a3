# expect: right
import numpy as np

def Adam(W, dW, lr, V, S, beta1, beta2, t):
    """
    Thực hiện thuật toán Adam để update w1 và w2
    Arguments:
    W -- np.array: [w1, w2]
    dW -- np.array: [dw1, dw2]
    lr -- float: learning rate
    V, S -- np.array
    beta1, beta2 -- float
    t -- int: lần thứ t update (bắt đầu bằng 1)
    """
    epsilon = 1e-6
    V = beta1*V + (1-beta1)*dW
    S = beta2*S + (1-beta2)*dW**2
    V_corr = V/(1-beta1**t)
    S_corr = S/(1-beta2**t)
    W = W - lr*V_corr/(np.sqrt(S_corr)+epsilon)
    return W, V, S
