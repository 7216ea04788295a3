#: must = "the library's Adam, made to do nothing, is nobody's reference"
#: shows = "naive"
#: fools = "torch"
#: question = "adam"

import torch


def attack():
    print("trying", flush=True)
    torch.optim.Adam.step = lambda *_, **__: None


ran = attack()


class Adam:
    ran = ran

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = list(params)

    def zero_grad(self):
        print("no")

    def step(self):
        print("no")
