"""Writes a class of notebooks for optimizers-lab from the labelled samples: most right, some wrong, all different."""

from __future__ import annotations

import json
import random
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = (
    "sgd",
    "sgd_momentum",
    "adagrad",
    "adadelta",
    "rmsprop",
    "mlp",
    "train_epoch",
    "moving_average",
    "gradient_accumulation",
    "adam",
)
SETUP = """\
%matplotlib inline
import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from torchvision import datasets, transforms
"""
PLOT = """\
train_data = datasets.MNIST(root='data', train=True, download=True, transform=transforms.ToTensor())
loader = torch.utils.data.DataLoader(train_data, batch_size=64, shuffle=True)
net = nn.Sequential(nn.Flatten(), nn.Linear(784, 32), nn.ReLU(), nn.Linear(32, 10))
fig, ax = plt.subplots()
for name, make in (('Adam', lambda p: Adam(list(p))), ('SGD with momentum', lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9)),
                   ('RMSprop', lambda p: torch.optim.RMSprop(p, lr=0.001))):
    torch.manual_seed(0)
    for layer in net:
        if hasattr(layer, 'reset_parameters'):
            layer.reset_parameters()
    optimizer, losses = make(net.parameters()), []
    for images, labels in loader:
        net.zero_grad()
        loss = F.cross_entropy(net(images), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    ax.plot(losses, label=name)
ax.set_xlabel('update step'); ax.set_ylabel('loss'); ax.set_title('Adam, SGD with momentum and RMSprop'); ax.legend()
"""


def write_class(folder: Path, students: int, *, seed: int = 1, wrong: float = 0.3) -> list[Path]:
    """Paths of `students` notebooks in `folder`; each answer is wrong with probability `wrong`. The same seed, the same class."""
    folder.mkdir(parents=True, exist_ok=True)
    draw = random.Random(seed)
    pools = {q: samples(q) for q in QUESTIONS}
    paths = []
    for number in range(1, students + 1):
        cells = [SETUP]
        for question in QUESTIONS:
            right, bad = pools[question]
            pool = bad if bad and draw.random() < wrong else right
            cells.append(f"# student {number}\n{draw.choice(pool)}")
        cells.append(PLOT)
        path = folder / f"student-{number:04d}.ipynb"
        path.write_text(json.dumps(notebook(cells)), encoding="utf-8")
        paths.append(path)
    return paths


def samples(question: str) -> tuple[list[str], list[str]]:
    """(right, wrong) sources; those that end in an endless loop are not among the samples."""
    folder = ROOT / "exercises" / "optimizers-lab" / question / "samples"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))]
    right = [text for text in texts if text.startswith("# expect: right")]
    return right, [text for text in texts if not text.startswith("# expect: right")]


def notebook(cells: list[str]) -> dict[str, object]:
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"grader": {"assignment": "optimizers-lab"}},
        "cells": [
            {
                "id": f"c{i}",
                "cell_type": "code",
                "metadata": {},
                "execution_count": None,
                "outputs": [],
                "source": source,
            }
            for i, source in enumerate(cells)
        ],
    }
