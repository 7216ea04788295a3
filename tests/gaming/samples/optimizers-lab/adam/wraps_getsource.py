# gains: a person looks
# The library's source by inspect.
import torch
import torch.optim.adam as adam
import inspect
names = {'__name__': 'torch.optim.fresh', '__package__': 'torch.optim'}
exec(inspect.getsource(adam), names)

class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.inner = names['Adam'](model_params, lr=lr, betas=betas, eps=eps)

    def zero_grad(self):
        self.inner.zero_grad()

    def step(self):
        self.inner.step()
