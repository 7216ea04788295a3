# expect: delegates
import torch, math
import numpy as np
import torch.nn as nn

Adam = torch.optim.Adam
def moving_average(x,w=5):
    return np.convolve(x,np.ones(w),'valid')/w
