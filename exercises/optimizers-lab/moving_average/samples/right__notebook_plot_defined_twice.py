# expect: right
%matplotlib inline
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt

def moving_average(x, w=5):
    return np.convolve(x, np.ones(w), 'same') / w

# the ends were too low, so only whole windows:
def moving_average(x, w=5):
    return np.convolve(x, np.ones(w) / w, mode='valid')

noise = np.random.rand(200) + np.linspace(2, 0, 200)
plt.plot(noise, alpha=0.3, label='loss')
plt.plot(moving_average(noise, w=20), label='smooth')
plt.legend()
plt.show()
print(moving_average([1, 2, 3, 4, 5, 6]))
