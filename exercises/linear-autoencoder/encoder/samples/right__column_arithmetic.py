# expect: right
import torch

# b ist hier ein Tensor mit einem Element
def encoder(x, w, b):
    spalte_0 = x[:, 0]
    spalte_1 = x[:, 1]
    # w hat die Form (2, 1)
    z = w[0, 0] * spalte_0 + w[1, 0] * spalte_1
    z = z + b
    return z


punkte = torch.randn(5, 2)
print(encoder(punkte, torch.ones(2, 1), torch.zeros(1)).shape)
