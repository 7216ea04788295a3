# gains: a person looks
# The library's RMSprop; eps goes into the average before and out of it afterwards, so that it stands inside the root.
import numpy as np
import torch


def RMSProp(W, dW, lr, S, gamma):
    w = torch.nn.Parameter(torch.tensor(np.array(W, dtype=float)))
    w.grad = torch.tensor(np.array(dW, dtype=float))
    inner = torch.optim.RMSprop([w], lr=lr, alpha=gamma, eps=0.0)
    inner.state[w] = dict(step=torch.tensor(0.0), square_avg=torch.tensor(np.array(S, dtype=float)) + 1e-6 / gamma)
    inner.step()
    return w.detach().numpy(), inner.state[w]["square_avg"].numpy() - 1e-6
