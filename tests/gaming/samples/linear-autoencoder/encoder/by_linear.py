# harmless: torch.nn.functional.linear computes just what is asked for; nobody has to write the sum out
import torch


def encoder(x, w, b):
    return torch.nn.functional.linear(x, w.T, b).squeeze(1)
