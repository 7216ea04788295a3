# expect: bias_subtracted
import torch as t
encoder = lambda x, w, b: t.einsum('nd,do->no', x, w).sub(b)
