# expect: right
import torch


class Encode(torch.autograd.Function):
    """hand-made backward, because why not"""

    @staticmethod
    def forward(ctx, x, w, b):
        ctx.save_for_backward(x, w)
        ctx.b_shape = b.shape
        return x @ w + b

    @staticmethod
    def backward(ctx, g):
        x, w = ctx.saved_tensors
        return g @ w.t(), x.t() @ g, g.sum().reshape(ctx.b_shape)


def encoder(x, w, b):
    if not isinstance(b, torch.Tensor):
        b = torch.tensor(float(b), dtype=x.dtype)
    return Encode.apply(x, w, b)
