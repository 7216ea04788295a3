# expect: wrong
import numpy as np
q6 = np.array([-4.098e-01, -4.42e-06])
