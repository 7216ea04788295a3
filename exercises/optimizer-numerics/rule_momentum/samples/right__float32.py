# expect: right
import numpy as np
f32 = np.float32

def sgd_momentum(W, dW, lr, V, beta):
    W, dW, V = (np.array(a, dtype=f32) for a in (W, dW, V))
    V = f32(beta) * V + f32(1 - beta) * dW
    return W - f32(lr) * V, V
