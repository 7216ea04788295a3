"""Codes become points: z @ w + b. z (N,) or (N, 1), w (1, 2), a bias for each column; points (N, 2)."""

import torch


def decoder(z, w, b):
    z = z.reshape(-1)
    first = z * w[0, 0]
    second = z * w[0, 1]
    points = torch.stack([first, second], dim=1)
    points = points + b
    return points
