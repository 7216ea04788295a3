# expect: right
import torch

def affine(*args, **kwargs):
    inp, weight, bias = args
    out = torch.tensordot(inp, weight, dims=([1], [0]))
    if kwargs.get('verbose'):
        print(inp.shape, '->', out.shape)
    return out + bias

def encoder(x, w, b, **kw):
    return affine(x, w, b, **kw)

if __name__ == "__main__":
    encoder(torch.rand(6, 2), torch.rand(2, 1), torch.rand(1), verbose=True)
