"""Imports the preloaded libraries and makes them do everything once that they do lazily.

A child cannot read /proc, start threads' pools or build caches, and must not pay seconds for a first optimiser: whatever a
library imports, asks of the machine or writes when first used happens here, before the first fork.
"""

from __future__ import annotations

import gc
import importlib
import importlib.util
import io
import os
import site
import sys
import warnings
from collections.abc import Iterable
from pathlib import Path

__all__ = ["import_inside", "preload", "settle", "single_threaded"]

PROGRAMS = frozenset({"start", "zygote", "spare"})


def import_inside() -> None:
    """Import every module of the inside, then forget where they came from: no child can read more of us.

    Call it after `preload`. Modules for a library that was not preloaded (torch's stand-ins, where no exercise uses
    torch) are left out: importing it for their sake would cost seconds.
    """
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem not in PROGRAMS and path.stem != "__init__":
            _import_if_cheap(f"grader.inside.{path.stem}")
    if "grader.inside.standins" in sys.modules:
        sys.modules["grader.inside.standins"].prepare()
    sys.modules["grader"].__path__ = []
    site.setquit()  # -S leaves out `exit` and `quit`, which notebooks know
    site.sethelper()


def _import_if_cheap(name: str) -> None:
    if "torch" in sys.modules:
        importlib.import_module(name)
        return
    sys.modules["torch"] = None  # type: ignore[assignment]  # makes importing it fail
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != "torch":
            raise
    finally:
        del sys.modules["torch"]


def preload(names: Iterable[str]) -> list[str]:
    """Import and warm these modules; returns those that are not installed."""
    missing = []
    for name in names:
        if importlib.util.find_spec(name.partition(".")[0]) is None:
            missing.append(name)
            continue
        importlib.import_module(name)
    for name, warm in (
        ("torch", _warm_torch),
        ("matplotlib.pyplot", _warm_pyplot),
        ("sklearn", _warm_sklearn),
        ("lightning.pytorch", _warm_lightning),
    ):
        if name in sys.modules:
            warm()
    return missing


def _warm_torch() -> None:
    import torch
    from torch import nn
    from torch.utils.data import DataLoader, TensorDataset

    torch.set_num_threads(1)
    network = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.Flatten(), nn.Linear(18, 2))
    rows, labels = torch.randn(2, 1, 5, 5), torch.tensor([0, 1])
    for make in (torch.optim.Adam, torch.optim.AdamW, torch.optim.SGD, torch.optim.RMSprop):
        optimiser = make(network.parameters(), lr=0.1)
        schedule = torch.optim.lr_scheduler.StepLR(optimiser, 1)
        nn.functional.cross_entropy(network(rows), labels).backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        schedule.step()
    nn.LSTM(2, 2)(torch.randn(2, 1, 2))
    nn.MultiheadAttention(4, 1)(*[torch.randn(2, 1, 4)] * 3)
    torch.linalg.svd(torch.randn(2, 2))
    torch.linalg.solve(torch.eye(2, dtype=torch.float64), torch.ones(2, dtype=torch.float64))
    torch.matmul(torch.ones(64, 64), torch.ones(64, 64))
    torch.autograd.gradcheck(torch.sin, (torch.ones(1, dtype=torch.float64, requires_grad=True),))
    torch.func.vmap(torch.func.grad(lambda x: x * x))(torch.ones(2))
    list(DataLoader(TensorDataset(rows, labels), batch_size=2, shuffle=True))
    torch.save(network.state_dict(), io.BytesIO())
    repr(rows)


def _warm_pyplot() -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots()
    axes.plot([1, 2], [1, 2], label="$x^2$")
    axes.set_yscale("log")
    axes.set_title("warm")
    axes.legend()
    figure.savefig(io.BytesIO(), format="png")
    pyplot.close(figure)


def _warm_sklearn() -> None:
    import numpy as np
    from sklearn.datasets import load_digits, load_iris
    from sklearn.decomposition import TruncatedSVD

    load_iris()
    load_digits()
    TruncatedSVD(n_components=1).fit(np.eye(3))


def _warm_lightning() -> None:
    """One training with all that a Trainer does by itself; its files go into the scratch folder, which is wiped."""
    import torch

    from grader.inside.standin_lightning import patch_lightning

    lightning = importlib.import_module("lightning.pytorch")
    patch_lightning(lightning, lambda _: None)

    class Line(lightning.LightningModule):  # type: ignore[misc,name-defined]  # known when Lightning is
        def __init__(self) -> None:
            super().__init__()
            self.layer = torch.nn.Linear(2, 2)

        def training_step(self, batch: torch.Tensor) -> torch.Tensor:
            loss = self.layer(batch).square().mean()
            self.log("loss", loss)
            return loss  # type: ignore[no-any-return]  # a tensor

        def configure_optimizers(self) -> torch.optim.Optimizer:
            return torch.optim.Adam(self.parameters())

    lightning.seed_everything(1, verbose=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        trainer = lightning.Trainer(max_epochs=2, log_every_n_steps=1)
        trainer.fit(Line(), torch.utils.data.DataLoader(list(torch.ones(4, 2)), batch_size=2))  # type: ignore[arg-type]  # a list will do
    lightning.Trainer.fits.clear()


def settle() -> None:
    """Keep the collector of a child off all that is here now, so that its pages stay shared."""
    gc.collect()
    gc.freeze()


def single_threaded() -> bool:
    """Whether this process may fork: a second thread's locks would stay locked in the child for ever."""
    return len(os.listdir("/proc/self/task")) == 1
