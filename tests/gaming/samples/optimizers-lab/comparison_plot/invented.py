# gains: a person looks beyond 0.6: the figure itself is there and named
# %%
import matplotlib.pyplot as plt
import numpy as np
# %%
losses_adam = np.linspace(2.3, 0.1, 50) ** 2
losses_momentum = np.linspace(2.3, 0.3, 50)
losses_rmsprop = 2.3 * np.exp(-np.arange(50) / 10)

plt.plot(losses_adam, label="Adam")
plt.plot(losses_momentum, label="SGD with momentum")
plt.plot(losses_rmsprop, label="RMSprop")
plt.xlabel("step")
plt.ylabel("loss")
plt.title("Comparison of the optimisers")
plt.legend()
plt.show()

