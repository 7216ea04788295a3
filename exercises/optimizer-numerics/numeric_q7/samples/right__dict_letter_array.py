# expect: right
import numpy as np
answers = {"q7": (np.array([-4.268, 1.12]), "C")}
