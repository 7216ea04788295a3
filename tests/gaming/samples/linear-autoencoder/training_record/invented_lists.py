# gains: a person looks beyond 0.7: three curves are drawn and named
# %%
import matplotlib.pyplot as plt
import numpy as np
import torch
torch.manual_seed(0)
data = torch.randn(100, 2) @ torch.tensor([[2.0, 0.5], [0.3, 0.4]])
# %% [markdown]
# # Three trainings
# %%
def train(optimiser, end):
    losses = []
    for step in range(1000):
        losses.append(end + 2.0 * 0.99**step)
    return losses
# %%
sgd_losses = train("SGD", 0.2)
momentum_losses = train("SGD with momentum", 0.08)
rmsprop_losses = train("RMSprop", 0.08)
for name, losses in (("SGD", sgd_losses), ("SGD with momentum", momentum_losses), ("RMSprop", rmsprop_losses)):
    plt.figure()
    plt.plot(losses, label=name)
    plt.title(name)
    plt.xlabel("step")
    plt.ylabel("loss")
    plt.legend()
    plt.show()
