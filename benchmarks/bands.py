"""Writes exercises/autoencoders/training_record/bands.py: what the reference's three models get to, from eight starts each.

    python benchmarks/bands.py

The data (100 points of the rectangle), the start and the order of batches are drawn anew for each; the eight train side by side,
each with its own weights. A minute on one core.
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "exercises/autoencoders/training_record/bands.py"
EPOCHS = (1, 3, 10, 30, 100, 300, 1000)
MODELS = {"[20, 10]": [20, 10], "[50, 50, 50]": [50, 50, 50], "linear": []}
STARTS, ROWS, BATCH = 8, 100, 8


def main() -> None:
    """Train, and write the module."""
    sys.path.insert(0, str(ROOT / "reference/autoencoders"))
    from autoencoder import Autoencoder

    torch.set_num_threads(1)
    lines = [
        '"""Lowest and highest mean loss of an epoch, of the reference from eight starts. Written by benchmarks/bands.py."""',
        "",
        f"EPOCHS = {EPOCHS}",
        "BANDS = {",
    ]
    for name, hidden in MODELS.items():
        losses = train([seeded(Autoencoder, hidden, seed) for seed in range(STARTS)])
        sides = [tuple(float(f"{v:.3g}") for v in side) for side in (losses.amin(0), losses.amax(0))]
        lines += [f"    {name!r}: (", *(f"        {side}," for side in sides), "    ),"]
    TARGET.write_text("\n".join([*lines, "}", ""]).replace("'", '"'), encoding="utf-8")


def seeded(kind: type, hidden: list[int], seed: int) -> torch.nn.Module:
    """A model of the reference's with its own start."""
    torch.manual_seed(seed)
    model: torch.nn.Module = kind(hidden)
    return model


def train(models: list[torch.nn.Module]) -> torch.Tensor:
    """The mean losses, (models, epochs that are kept)."""
    linear = [[m for m in model.modules() if isinstance(m, torch.nn.Linear)] for model in models]
    weights = [torch.stack([m.weight.detach().T for m in layer]) for layer in zip(*linear, strict=True)]
    biases = [torch.stack([m.bias.detach()[None] for m in layer]) for layer in zip(*linear, strict=True)]
    parameters = [p.clone().requires_grad_() for p in (*weights, *biases)]
    weights, biases = parameters[: len(weights)], parameters[len(weights) :]
    optimiser = torch.optim.Adam(parameters)
    x = (torch.rand(len(models), ROWS, 2) * 2 - 1) * torch.tensor([2.0, 1.0])
    kept = []
    for epoch in range(1, max(EPOCHS) + 1):
        order = torch.stack([torch.randperm(ROWS) for _ in models])
        total = torch.zeros(len(models))
        for rows in order.split(BATCH, dim=1):
            batch = torch.gather(x, 1, rows[..., None].expand(-1, -1, 2))
            losses = ((forward(batch, weights, biases) - batch) ** 2).mean(dim=(1, 2))
            optimiser.zero_grad()
            losses.sum().backward()
            optimiser.step()
            total += losses.detach() * rows.shape[1]
        if epoch in EPOCHS:
            kept.append(total / ROWS)
    return torch.stack(kept, dim=1)


def forward(x: torch.Tensor, weights: list[torch.Tensor], biases: list[torch.Tensor]) -> torch.Tensor:
    """The reconstruction: a ReLU after each layer, but for the bottleneck and the output."""
    bottleneck = len(weights) // 2 - 1
    for n, (weight, bias) in enumerate(zip(weights, biases, strict=True)):
        x = torch.baddbmm(bias, x, weight)
        if n not in (bottleneck, len(weights) - 1):
            x = torch.relu(x)
    return x


if __name__ == "__main__":
    main()
