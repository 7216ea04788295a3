# expect: right
import numpy as np
q13 = np.array([-4.600255, -1.6008245], dtype="float32")
