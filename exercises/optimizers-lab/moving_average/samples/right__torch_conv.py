# expect: right
import numpy as np
import torch
import torch.nn.functional as F


def moving_average(x, w=5):
    t = torch.tensor(np.asarray(x, dtype=np.float64))[None, None, :]
    kernel = torch.full((1, 1, w), 1.0 / w, dtype=torch.float64)
    return F.conv1d(t, kernel)[0, 0].numpy()
