# expect: bias_subtracted
import torch

def encoder(x, w, b):
    # shift the points by b, then it is centred
    z = x[:, 0] * w[0, 0] + x[:, 1] * w[1, 0] - b
    return z.reshape(-1, 1)
