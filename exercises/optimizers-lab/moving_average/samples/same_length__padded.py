# expect: same_length
# mode "same" pads with zeros and gives len(x) values
import numpy as np

def moving_average(x, w=5):
    return np.convolve(x, np.ones(w) / w, mode="same")
