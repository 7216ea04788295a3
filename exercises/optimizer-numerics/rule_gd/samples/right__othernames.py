# expect: right
import numpy as np

def sgd(grad, theta, eta):
    # theta_neu = theta_alt - eta * Gradient
    return np.subtract(theta, np.multiply(eta, grad))
