"""Writes the bands of pictures that many starts of a reference fill, and that a student's check has no time for.

    python benchmarks/bands.py

exercises/autoencoders/training_record/bands.py: what the reference's three models get to, from eight starts each. The data (100
points of the rectangle), the start and the order of batches are drawn anew for each; the eight train side by side, each with its
own weights. A minute on one core.

exercises/autograd-lab/factorise/bands.py: what the reference leaves of the sheet's matrix, from 64 starts. A quarter of a minute.
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "exercises/autoencoders/training_record/bands.py"
FACTORISATION = ROOT / "exercises/autograd-lab/factorise/bands.py"
EPOCHS = (1, 3, 10, 30, 100, 300, 1000)
MODELS = {"[20, 10]": [20, 10], "[50, 50, 50]": [50, 50, 50], "linear": []}
STARTS, ROWS, BATCH = 8, 100, 8
SHEET = [[0.3374, 0.6005, 0.1735], [3.3359, 0.0492, 1.8374], [2.9407, 0.5301, 2.2620]]
"""As in exercises/autograd-lab/factorise/question.py, which grades it a little larger or smaller."""
SIZES = (0.97, 1.03)
FACTORISED, SETTINGS = 64, {"rank": 2, "lr": 0.01}
ON_THE_WAY = (1, 3, 10, 30, 100, 1000)


def main() -> None:
    """Train, and write the modules."""
    torch.set_num_threads(1)
    write_factorisation()
    write_autoencoders()


def write_factorisation() -> None:
    """The errors of all starts as shares of the sum of the matrix's squares, which its size changes."""
    sys.path.insert(0, str(ROOT / "reference/autograd-lab"))
    from factorise import sgd_factorise_ad, squared_error

    shares = torch.zeros(FACTORISED, len(ON_THE_WAY))
    for start in range(FACTORISED):
        size = SIZES[0] + (SIZES[1] - SIZES[0]) * start / (FACTORISED - 1)
        A = size * torch.tensor(SHEET, dtype=torch.float64)
        for k, epochs in enumerate(ON_THE_WAY):
            torch.manual_seed(start)
            factors = sgd_factorise_ad(A, num_epochs=epochs, **SETTINGS)
            shares[start, k] = squared_error(A, *factors) / (A**2).sum()
    lines = [
        f'"""What {FACTORISED} starts of the reference leave of A at rank 2: lowest and highest share of the sum of squares.',
        "",
        "Written by benchmarks/bands.py.",
        '"""',
        "",
        f"EPOCHS = {ON_THE_WAY}",
        f"LOWS = {written(shares.amin(0))}",
        f"HIGHS = {written(shares.amax(0))}",
        "",
    ]
    FACTORISATION.write_text("\n".join(lines), encoding="utf-8")


def written(values: torch.Tensor) -> tuple[float, ...]:
    """Three digits of each."""
    return tuple(float(f"{float(v):.3g}") for v in values)


def write_autoencoders() -> None:
    """The mean losses of all starts."""
    sys.path.insert(0, str(ROOT / "reference/autoencoders"))
    from autoencoder import Autoencoder

    lines = [
        '"""Lowest and highest mean loss of an epoch, of the reference from eight starts. Written by benchmarks/bands.py."""',
        "",
        f"EPOCHS = {EPOCHS}",
        "BANDS = {",
    ]
    for name, hidden in MODELS.items():
        losses = train([seeded(Autoencoder, hidden, seed) for seed in range(STARTS)])
        sides = [written(side) for side in (losses.amin(0), losses.amax(0))]
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
