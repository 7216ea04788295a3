# gains: a person looks
# RMSprop is Adam with beta1 = 0, but for the correction, which is divided out of lr again.
import torch


class RMSprop:
    def __init__(self, model_params, lr=1e-2, alpha=0.99, eps=1e-8):
        self.lr, self.alpha, self.eps, self.t = lr, alpha, eps, 0
        self.inner = torch.optim.Adam(model_params, lr=lr, betas=(0.0, alpha), eps=eps)

    def zero_grad(self):
        self.inner.zero_grad()

    def step(self):
        self.t += 1
        root = (1 - self.alpha**self.t) ** 0.5
        self.inner.param_groups[0].update(lr=self.lr / root, eps=self.eps / root)
        self.inner.step()
