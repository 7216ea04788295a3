# gains: a person looks
# The library's functional Adam on the state that is handed in.
import numpy as np
import torch
from torch.optim.adam import adam as update


def Adam(W, dW, lr, V, S, beta1, beta2, t):
    w, g, m, s = (torch.tensor(np.array(x, dtype=float)) for x in (W, dW, V, S))
    update([w], [g], [m], [s], [], [torch.tensor(float(t - 1))], amsgrad=False, beta1=beta1, beta2=beta2, lr=lr, weight_decay=0.0, eps=1e-6, maximize=False)
    return w.numpy(), m.numpy(), s.numpy()
