# expect: state_not_carried
import numpy as np

def Adam(x, dx, alpha, vel, sq, beta1, beta2, t):
    """
    Thực hiện thuật toán Adam để update w1 và w2
    Arguments:
    x -- np.array: [w1, w2]
    dx -- np.array: [dw1, dw2]
    alpha -- float: learning rate
    vel, sq -- np.array
    beta1, beta2 -- float
    t -- int: lần thứ t update (bắt đầu bằng 1)
    """
    epsilon = 1e-6
    V_t = beta1*vel + (1-beta1)*dx
    S_t = beta2*sq + (1-beta2)*dx**2
    V_corr = V_t/(1-beta1**t)
    S_corr = S_t/(1-beta2**t)
    x = x - alpha*V_corr/(np.sqrt(S_corr)+epsilon)
    return x, vel, sq
