# gains: a person looks
# The library's SGD with dampening does just what the sheet asks for.
import numpy as np
import torch
from torch.optim.sgd import sgd as update


def sgd_momentum(W, dW, lr, V, beta):
    w, g, v = (torch.tensor(np.array(x, dtype=float)) for x in (W, dW, V))
    update([w], [g], [v], weight_decay=0, momentum=beta, lr=lr, dampening=beta, nesterov=False, maximize=False)
    return w.numpy(), v.numpy()
