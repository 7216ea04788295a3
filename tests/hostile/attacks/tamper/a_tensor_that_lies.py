#: must = "a parameter made another class is read as the numbers it holds"
#: shows = "naive"
#: fools = "torch"
#: question = "adam"

import torch


class Lying(torch.nn.Parameter):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        if function in (torch.allclose, torch.equal):
            return True
        return super().__torch_function__(function, types, args, kwargs or {})


def attack():
    print("trying", flush=True)
    return Lying


ran = attack()


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = list(params)
        for parameter in self.params:
            parameter.__class__ = ran

    def zero_grad(self):
        print("no")

    def step(self):
        print("no")
