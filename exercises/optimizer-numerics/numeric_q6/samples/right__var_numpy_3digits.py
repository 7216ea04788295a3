# expect: right
import numpy as np

q6 = np.array([-0.410, -4.42e-7])
