# expect: right
import numpy as np

def sgd(w, dw, alpha):
    w  = np.asarray(w,  dtype=np.float32)
    dw = np.asarray(dw, dtype=np.float32)
    return (w - np.float32(alpha) * dw).astype(np.float32)
