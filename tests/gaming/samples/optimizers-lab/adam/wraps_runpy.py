# gains: a person looks
# A fresh copy of the module by runpy.
import torch
import torch.optim.adam as adam
import runpy
fresh = runpy.run_path(adam.__file__, run_name='torch.optim.fresh')

class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.inner = fresh['Adam'](model_params, lr=lr, betas=betas, eps=eps)

    def zero_grad(self):
        self.inner.zero_grad()

    def step(self):
        self.inner.step()
