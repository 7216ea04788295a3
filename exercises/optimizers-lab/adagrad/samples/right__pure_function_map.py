# expect: right
import torch

update = lambda p, g, G, lr, eps: (p - lr * g / (torch.sqrt(G + g * g) + eps), G + g * g)


class Adagrad:
    def __init__(self, model_params, lr=1e-2, init_acc_sqr_grad=0, eps=1e-10):
        self.ps = list(model_params)
        self.hyper = (lr, eps)
        self.Gs = list(map(lambda p: torch.zeros_like(p.data).add(init_acc_sqr_grad), self.ps))

    def zero_grad(self):
        for p in self.ps:
            p.grad = torch.zeros_like(p.data)

    def step(self):
        grads = [torch.zeros_like(p.data) if p.grad is None else p.grad.data for p in self.ps]
        out = [update(p.data, g, G, *self.hyper) for p, g, G in zip(self.ps, grads, self.Gs)]
        new, self.Gs = map(list, zip(*out))
        for p, n in zip(self.ps, new):
            p.data.copy_(n)
