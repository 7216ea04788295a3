# expect: wrong
import numpy as np
answers = {}
answers["q14"] = np.array([0.068, -0.114])
