# expect: eps_inside_root
import numpy as np

def Adam(w, grad, learning_rate, velocity, cache, beta1, beta2, t):
    """
    Thực hiện thuật toán Adam để update w1 và w2
    Arguments:
    w -- np.array: [w1, w2]
    grad -- np.array: [dw1, dw2]
    learning_rate -- float: learning rate
    velocity, cache -- np.array
    beta1, beta2 -- float
    t -- int: lần thứ t update (bắt đầu bằng 1)
    """
    epsilon = 1e-6
    velocity = beta1*velocity + (1-beta1)*grad
    cache = beta2*cache + (1-beta2)*grad**2
    V_corr = velocity/(1-beta1**t)
    S_corr = cache/(1-beta2**t)
    w = w - learning_rate*V_corr/np.sqrt(S_corr+epsilon)
    return w, velocity, cache
