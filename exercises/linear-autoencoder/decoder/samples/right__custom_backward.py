# expect: right
import torch

class Affine(torch.autograd.Function):
    @staticmethod
    def forward(ctx, inp, w, b):
        ctx.save_for_backward(inp, w, b)
        return inp @ w + b

    @staticmethod
    def backward(ctx, g):
        inp, w, b = ctx.saved_tensors
        return g @ w.T, inp.T @ g, g.sum(0).reshape(b.shape)

def encoder(x, w, b):
    return Affine.apply(x, w, torch.as_tensor(b))

def decoder(z, w, b):
    return Affine.apply(z, w, b)
