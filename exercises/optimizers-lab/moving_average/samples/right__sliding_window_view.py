# expect: right
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

moving_average = lambda x, w=5: sliding_window_view(np.asarray(x), w).mean(axis=-1)
