# expect: right
import torch

def make_init(default):
    def __init__(self, model_params, lr=default):
        params = list(model_params)

        def zero_grad():
            for p in params:
                p.grad = None

        def step():
            for p in params:
                if p.grad is not None:
                    torch.sub(p.data, p.grad, alpha=lr, out=p.data)

        self.zero_grad = zero_grad
        self.step = step
    return __init__

SGD = type("SGD", (), {"__init__": make_init(1e-3)})
