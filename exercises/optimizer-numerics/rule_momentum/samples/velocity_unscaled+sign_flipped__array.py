# expect: velocity_unscaled + sign_flipped
import numpy as np

def sgd_momentum(W, dW, lr, V, beta):
    """
    Thực hiện thuật toán Gradient Descent + Momentum để update w1 và w2
    Arguments:
    W -- np.array: [w1, w2]
    dW -- np.array: [dw1, dw2]
    lr -- float: learning rate
    V -- np.array: [v1, v2] Exponentially weighted averages gradients
    beta -- float: hệ số long-range average
    Returns:
    W, V sau khi update
    """
    V = beta * V + dW
    W = W + lr * V
    return W, V
