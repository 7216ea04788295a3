# Bezeichnungen wie in den Veröffentlichungen: theta, g, m, v, alpha
import numpy as np

t = 0  # Zeit für Adam


def grad_f(theta):
    return np.array([0.2 * theta[0], 4.0 * theta[1]])


df_w = grad_f


def sgd(lr, W, dW):
    return np.asarray(W) - lr * np.asarray(dW)


def sgd_momentum(theta, velocity, grad, alpha, momentum):
    velocity = momentum * velocity + (1 - momentum) * grad
    return theta - alpha * velocity, velocity


def RMSprop(theta, grad, alpha, cache, decay):
    """Gibt ein Wörterbuch zurück."""
    cache = decay * cache + (1 - decay) * grad**2
    return {"theta": theta - alpha * grad / np.sqrt(cache + 1e-6), "cache": cache}


def Adam(theta, grad, m, v, alpha=0.2, betas=(0.9, 0.999)):
    global t
    t += 1
    b1, b2 = betas
    m = b1 * m + (1 - b1) * grad
    v = b2 * v + (1 - b2) * grad**2
    theta = theta - alpha * m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + 1e-6)
    return theta, m, v


if __name__ == "__main__":
    theta, m, v = np.array([-5.0, -2.0]), np.zeros(2), np.zeros(2)
    for _ in range(30):
        theta, m, v = Adam(theta, grad_f(theta), m, v)
        if t == 2:
            q13 = theta
    q14 = theta
    print(q13, q14)
