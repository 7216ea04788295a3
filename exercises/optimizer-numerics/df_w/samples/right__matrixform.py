# expect: right
import numpy as np

# f(w) = w^T A w  =>  grad = 2 A w   (A symmetrisch)
A = np.diag([0.1, 2.0])

def df_w(W):
    W = np.asarray(W, dtype=float)
    return 2 * A @ W
