# expect: right
import numpy as np


def moving_average(values, window=5):
    """Convolution theorem; the first window-1 values and the tail are cut off."""
    values = np.asarray(values, dtype=float)
    n = len(values) + window - 1
    spectrum = np.fft.rfft(values, n) * np.fft.rfft(np.ones(window) / window, n)
    return np.fft.irfft(spectrum, n)[window - 1:len(values)]
