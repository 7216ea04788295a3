# expect: right
from torch.nn import *
class MLP(Sequential):
    def __init__(self, i, h, o):
        super().__init__(Flatten(), Linear(i, h), Sigmoid(), *[m for _ in "1234" for m in (Linear(h, h), Sigmoid())], Linear(h, o))
