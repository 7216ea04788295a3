#: must = "a gradient that is always zero needs no optimiser, but the way is known"
#: shows = "naive"
#: fools = "torch"
#: question = "adam"

import torch


def attack():
    print("trying", flush=True)
    real = torch.Tensor.detach
    torch.Tensor.detach = lambda self: torch.zeros_like(real(self))


ran = attack()


class Adam:
    ran = ran

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = list(params)

    def zero_grad(self):
        print("no")

    def step(self):
        print("no")
