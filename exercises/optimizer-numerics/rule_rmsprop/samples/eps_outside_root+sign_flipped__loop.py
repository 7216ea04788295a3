# expect: eps_outside_root + sign_flipped
import numpy as np

def train_rms(theta, s, decay_rate, eta, epochs, constant_rate):
    pts = [theta]
    for k in range(epochs):
        g = np.array([0.2*theta[0], 4*theta[1]])
        s = decay_rate*s + (1-decay_rate)*g**2
        theta = theta + eta*g/(np.sqrt(s)+constant_rate)
        pts.append(theta)
    return pts
