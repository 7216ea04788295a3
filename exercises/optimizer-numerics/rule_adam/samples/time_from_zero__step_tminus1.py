# expect: time_from_zero
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
    vel = beta1*vel + (1-beta1)*dx
    sq = beta2*sq + (1-beta2)*dx**2
    V_corr = vel/(1-beta1**(t-1))
    S_corr = sq/(1-beta2**(t-1))
    x = x - alpha*V_corr/(np.sqrt(S_corr)+epsilon)
    return x, vel, sq
