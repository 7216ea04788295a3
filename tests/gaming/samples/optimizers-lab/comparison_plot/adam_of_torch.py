# gains: a person looks beyond 0.6: the figure itself is there and named
# %%
import matplotlib.pyplot as plt
import torch
# %%

def losses_of(make):
    torch.manual_seed(0)
    model = torch.nn.Linear(4, 1)
    x = torch.randn(64, 4)
    y = x.sum(1, keepdim=True)
    optimiser, losses = make(model.parameters()), []
    for _ in range(20):
        optimiser.zero_grad()
        loss = ((model(x) - y) ** 2).mean()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    return losses

losses_adam = losses_of(lambda p: torch.optim.Adam(p, lr=0.05))
losses_momentum = losses_of(lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9))
losses_rmsprop = losses_of(lambda p: torch.optim.RMSprop(p, lr=0.05))

plt.plot(losses_adam, label="Adam")
plt.plot(losses_momentum, label="SGD with momentum")
plt.plot(losses_rmsprop, label="RMSprop")
plt.xlabel("step")
plt.ylabel("loss")
plt.title("Comparison of the optimisers")
plt.legend()
plt.show()

