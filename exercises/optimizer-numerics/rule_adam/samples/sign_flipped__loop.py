# expect: sign_flipped
import numpy as np

def train_adam(x, vel, sq, B, alpha, constant_rate, epochs):
    beta1, beta2 = B
    trajectory = [x]
    for t in range(1, epochs + 1):
        dx = np.array([0.2 * x[0], 4 * x[1]])
        vel = beta1 * vel + (1 - beta1) * dx
        sq = beta2 * sq + (1 - beta2) * dx ** 2
        V_corr = vel / (1 - beta1 ** t)
        S_corr = sq / (1 - beta2 ** t)
        x = x + alpha * V_corr / (np.sqrt(S_corr) + constant_rate)
        trajectory.append(x)
    return trajectory
