# gains: a person looks
# scikit-learn's Adam, which works on arrays.
import torch
from sklearn.neural_network._stochastic_optimizers import AdamOptimizer

class Adam:
    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = list(model_params)
        self.lr, self.betas, self.eps = lr, betas, eps
        self.inner = None

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        some = [p for p in self.params]
        self.inner = self.inner or AdamOptimizer([p.detach().numpy() for p in some], self.lr, self.betas[0], self.betas[1], self.eps)
        steps = self.inner._get_updates([p.grad.numpy() if p.grad is not None else 0 * p.detach().numpy() for p in some])
        with torch.no_grad():
            for p, step in zip(some, steps):
                p += torch.as_tensor(step)
