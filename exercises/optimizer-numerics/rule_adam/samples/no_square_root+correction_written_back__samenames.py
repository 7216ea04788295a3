# expect: no_square_root + correction_written_back
import numpy as np

def Adam(x, dx, alpha, vel, sq, beta1, beta2, t):
    vel = beta1 * vel + (1 - beta1) * dx
    sq = beta2 * sq + (1 - beta2) * dx ** 2
    vel = vel / (1 - beta1 ** t)
    sq = sq / (1 - beta2 ** t)
    x = x - alpha * vel / (sq + 1e-6)
    return x, vel, sq
