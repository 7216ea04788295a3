# expect: right
from torch import einsum

def encode(points, weights, bias=0.0):
    # one number for each point -> shape (N,)
    return einsum('ij,jk->i', points, weights).add(bias)
