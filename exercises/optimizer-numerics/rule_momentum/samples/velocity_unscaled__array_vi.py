# expect: velocity_unscaled
import numpy as np

def sgd_momentum(x, dx, alpha, vel, gamma):
    """
    Thực hiện thuật toán Gradient Descent + Momentum để update w1 và w2
    Arguments:
    x -- np.array: [w1, w2]
    dx -- np.array: [dw1, dw2]
    alpha -- float: learning rate
    vel -- np.array: [v1, v2] Exponentially weighted averages gradients
    gamma -- float: hệ số long-range average
    Returns:
    x, vel sau khi update
    """
    vel = gamma * vel + dx
    x = x - alpha * vel
    return x, vel
