#: must = "torch's comparisons are not the judge's"
#: shows = "naive"
#: fools = "torch"
#: question = "adam"

import torch


def attack():
    print("trying", flush=True)
    torch.allclose = torch.equal = lambda *_, **__: True
    torch.testing.assert_close = lambda *_, **__: None
    torch.Tensor.__eq__ = lambda *_: torch.tensor(True)


ran = attack()


class Adam:
    ran = ran

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = list(params)

    def zero_grad(self):
        print("no")

    def step(self):
        print("no")
