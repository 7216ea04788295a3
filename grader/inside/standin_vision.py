"""Inside the wall: torchvision where it is not installed; what it lacks is a placeholder that fails when used."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import torch

from grader.inside.standin_missing import MissingModule

__all__ = ["vision_module"]


def vision_module(name: str, note: Callable[[str], None], rows: int) -> MissingModule:
    """The stand-in for the module of that name ("torchvision", "torchvision.datasets", ...)."""
    module: Any = MissingModule(name)
    part = name.partition(".")[2]
    if part.startswith("datasets"):
        from grader.inside.standin_digits import DATASETS

        for kind, dataset in DATASETS.items():
            setattr(module, kind, type(kind, (dataset,), {"note": staticmethod(note), "rows": rows}))
    elif part.startswith("transforms"):
        from grader.inside.standin_transforms import FUNCTIONS, TRANSFORMS

        vars(module).update(FUNCTIONS if part.endswith("functional") else TRANSFORMS)
    elif part == "utils":
        module.make_grid, module.save_image = make_grid, save_image
    elif not part:
        module.__version__ = "0.0.0+standin"
        for inner in ("datasets", "transforms", "utils"):
            _attach(module, inner, note, rows)
        note("torchvision is missing: a stand-in with its common parts was used")
    if part in ("transforms", "transforms.v2"):
        for inner in ("functional", "v2") if part == "transforms" else ("functional",):
            _attach(module, inner, note, rows)
    return module  # type: ignore[no-any-return]  # a MissingModule with attributes


def _attach(module: Any, inner: str, note: Callable[[str], None], rows: int) -> None:
    """As torchvision does on import: `import torchvision` gives torchvision.datasets as well."""
    setattr(module, inner, vision_module(f"{module.__name__}.{inner}", note, rows))


def make_grid(
    tensor: Any,
    nrow: int = 8,
    padding: int = 2,
    normalize: bool = False,
    *_: object,
    pad_value: float = 0.0,
    **__: object,
) -> Any:
    """The images (N, C, H, W) side by side, `nrow` in a row, as one picture (3, H, W)."""
    images = torch.stack(list(tensor)) if isinstance(tensor, list | tuple) else tensor
    images = (
        images[None]
        if images.ndim == 3
        else images.reshape(-1, 1, *images.shape[-2:])
        if images.ndim == 2
        else images
    )
    if images.shape[1] == 1:
        images = images.expand(-1, 3, -1, -1)
    if normalize:
        images = (images - images.min()) / max(float(images.max() - images.min()), 1e-5)
    columns = min(nrow, len(images))
    rows = math.ceil(len(images) / columns)
    high, wide = images.shape[-2] + padding, images.shape[-1] + padding
    grid = images.new_full((3, rows * high + padding, columns * wide + padding), pad_value)
    for number, image in enumerate(images):
        top, left = number // columns * high + padding, number % columns * wide + padding
        grid[:, top : top + image.shape[-2], left : left + image.shape[-1]] = image
    return grid


def save_image(*_: object, **__: object) -> None:
    """Nothing: what a notebook writes to disk is not looked at."""
