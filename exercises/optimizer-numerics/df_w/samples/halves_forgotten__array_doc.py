# expect: halves_forgotten
import numpy as np

def df_w(W):
    # đạo hàm: dw1 = 0.1*w1, dw2 = 2*w2
    dw1 = 0.1 * W[0]
    dw2 = 2 * W[1]
    dW = np.array([dw1, dw2])
    return dW
