# expect: first_moment_squared
import numpy as np

def Adam(t, w, g, V, S, learning_rate, beta1, beta2, epsilon=1e-6):
    V = beta1 * V + (1 - beta1) * g * g
    S = beta2 * S + (1 - beta2) * g * g
    step = learning_rate * (V / (1 - np.power(beta1, t))) / (np.sqrt(S / (1 - np.power(beta2, t))) + epsilon)
    return {'W': w - step, 'V': V, 'S': S}
