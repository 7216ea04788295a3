# expect: right
import numpy as np

answers = {}
answers["q14"] = np.array([-0.11386457, 0.06793529])
