# expect: right
import numpy as np
answers = {
    "q6": np.array([-4.09831018e-01, -4.42147839e-07]),
}
print(answers)
