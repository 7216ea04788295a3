# gains: a person looks
# The library's Adagrad, behind the name that is asked for.
import torch


class Adagrad:
    def __init__(self, model_params, lr=1e-2, init_acc_sqr_grad=0, eps=1e-10):
        self.inner = torch.optim.Adagrad(model_params, lr=lr, initial_accumulator_value=init_acc_sqr_grad, eps=eps)

    def zero_grad(self):
        self.inner.zero_grad()

    def step(self):
        self.inner.step()
