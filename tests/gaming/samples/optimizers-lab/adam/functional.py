# gains: a person looks
# The functional form, by the module that nobody reads.
import torch
import torch.optim._functional as helper

class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = list(model_params)
        self.lr, self.betas, self.eps = lr, betas, eps
        self.m, self.v, self.t = ({p: torch.zeros_like(p) for p in self.params}, {p: torch.zeros_like(p) for p in self.params}, {p: torch.tensor(0.0) for p in self.params})

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        some = [p for p in self.params if p.grad is not None]
        with torch.no_grad():
            helper.adam(some, [p.grad for p in some], [self.m[p] for p in some], [self.v[p] for p in some], [], [self.t[p] for p in some],
                  amsgrad=False, beta1=self.betas[0], beta2=self.betas[1], lr=self.lr, weight_decay=0.0, eps=self.eps, maximize=False)
