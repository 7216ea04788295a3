# expect: right
import torch


class SGD:
    def __init__(self, model_params, lr=1e-3):
        self.model_params = list(model_params)
        self.lr = lr

    def zero_grad(self):
        for p in self.model_params:
            p.grad = None

    def direction(self, i, g):
        return g

    def step(self):
        with torch.no_grad():
            for i, p in enumerate(self.model_params):
                if p.grad is not None:
                    p.sub_(self.direction(i, p.grad), alpha=self.lr)


class SGDMomentum(SGD):
    def __init__(self, model_params, lr=1e-3, momentum=0.9):
        super().__init__(model_params, lr)
        self.momentum = momentum
        self.v = {}

    def direction(self, i, g):
        self.v[i] = g.clone() if i not in self.v else self.v[i].mul_(self.momentum).add_(g)
        return self.v[i]
