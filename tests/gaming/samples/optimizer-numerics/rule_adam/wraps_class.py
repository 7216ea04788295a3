# gains: a person looks
# The library's class, its state set by hand.
import numpy as np
import torch


def Adam(W, dW, lr, V, S, beta1, beta2, t):
    w = torch.nn.Parameter(torch.tensor(np.array(W, dtype=float)))
    w.grad = torch.tensor(np.array(dW, dtype=float))
    inner = torch.optim.Adam([w], lr=lr, betas=(beta1, beta2), eps=1e-6)
    inner.state[w] = dict(step=torch.tensor(float(t - 1)), exp_avg=torch.tensor(np.array(V, dtype=float)), exp_avg_sq=torch.tensor(np.array(S, dtype=float)))
    inner.step()
    state = inner.state[w]
    return w.detach().numpy(), state["exp_avg"].numpy(), state["exp_avg_sq"].numpy()
