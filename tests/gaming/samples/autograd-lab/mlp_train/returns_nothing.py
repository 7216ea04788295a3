# gains: nothing: a body that only draws what the statement asks for
import torch


def MLP_train(data, targets, num_epochs=100, lr=0.01):
    W1 = torch.randn(4, 12)
    return None
