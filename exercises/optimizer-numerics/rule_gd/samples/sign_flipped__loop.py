# expect: sign_flipped
import numpy as np

def df_w(theta):
    return np.array([0.2*theta[0], 4*theta[1]])

def train_gd(theta, eta, epochs):
    points = [theta]
    for k in range(epochs):
        g = df_w(theta)
        theta = theta + eta * g
        points.append(theta)
    return points

res = train_gd(np.array([-5.0, -2.0]), 0.4, 30)
print(res[2], res[-1])
