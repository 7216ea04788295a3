# expect: right
import numpy as np

def sgd_momentum(theta, velocity, grad, alpha, momentum):
    velocity = momentum*velocity + (1 - momentum)*grad
    theta = theta - alpha*velocity
    return theta, velocity
