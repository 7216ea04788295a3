# expect: right
import numpy as np
df_w = lambda W: np.array([1/5, 4]) * np.array(W)
