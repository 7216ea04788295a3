# expect: right
import torch
from torch import nn


class SigmoidFn(torch.autograd.Function):
    """Hand-made backward: s * (1 - s) is at most 1/4, that is why the gradient vanishes."""

    @staticmethod
    def forward(ctx, z):
        s = torch.where(z >= 0, 1 / (1 + torch.exp(-z.abs())), torch.exp(-z.abs()) / (1 + torch.exp(-z.abs())))
        ctx.save_for_backward(s)
        return s

    @staticmethod
    def backward(ctx, g):
        (s,) = ctx.saved_tensors
        return g * s * (1 - s)


class Hidden(nn.Linear):
    def forward(self, x):
        return SigmoidFn.apply(super().forward(x))


class MLP(nn.Module):
    def __init__(self, input_dims, hidden_dims, output_dims):
        super().__init__()
        self.h1 = Hidden(input_dims, hidden_dims)
        self.h2 = Hidden(hidden_dims, hidden_dims)
        self.h3 = Hidden(hidden_dims, hidden_dims)
        self.h4 = Hidden(hidden_dims, hidden_dims)
        self.h5 = Hidden(hidden_dims, hidden_dims)
        self.out = nn.Linear(hidden_dims, output_dims)

    def forward(self, x):
        return self.out(self.h5(self.h4(self.h3(self.h2(self.h1(torch.flatten(x, 1)))))))
