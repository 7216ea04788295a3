"""Inside the wall: torchvision's common transforms for grey pictures, arrays and tensors (C, H, W)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from grader.inside.standin_digits import Picture

__all__ = ["FUNCTIONS", "TRANSFORMS"]

Size = int | Sequence[int]


def to_tensor(picture: Any) -> Any:
    """(C, H, W): float32 in [0, 1] from bytes, the same type from anything else."""
    array = np.asarray(picture)
    tensor = torch.from_numpy(np.ascontiguousarray(array))
    tensor = tensor[None] if tensor.ndim == 2 else tensor.permute(2, 0, 1)
    if array.dtype == np.uint8:
        return tensor.to(torch.get_default_dtype()) / 255
    return tensor.clone()


def to_picture(thing: Any, mode: str | None = None) -> Picture:
    """A picture from a tensor (C, H, W), or an array (H, W, C)."""
    del mode
    array = thing.detach().cpu().numpy() if isinstance(thing, torch.Tensor) else np.asarray(thing)
    if isinstance(thing, torch.Tensor) and array.ndim == 3:
        array = array.transpose(1, 2, 0)
    if array.dtype.kind == "f":
        array = (array * 255).clip(0, 255).astype(np.uint8)
    return Picture(array[..., 0] if array.ndim == 3 and array.shape[-1] == 1 else array)


def on_grid(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """`change`, which takes float tensors (C, H, W), for pictures as well."""

    def changed(thing: Any) -> Any:
        if isinstance(thing, torch.Tensor):
            grid = thing if thing.ndim > 2 else thing[None]
            return change(grid.float()).to(thing.dtype).reshape(*thing.shape[:-2], *change_shape(grid))
        return to_picture(change(to_tensor(thing)))

    def change_shape(grid: Any) -> Any:
        return change(grid.float()).shape[-2:]

    return changed


def pair(size: Size) -> tuple[int, int]:
    """(height, width)."""
    if isinstance(size, int):
        return size, size
    return (int(size[0]), int(size[-1]))


def normalize(tensor: Any, mean: Any, std: Any, inplace: bool = False) -> Any:
    """(tensor - mean) / std, channel by channel."""
    if not isinstance(tensor, torch.Tensor):
        raise TypeError(f"img should be Tensor Image. Got {type(tensor)}")
    shape = (-1, 1, 1)
    mean = torch.as_tensor(mean, dtype=tensor.dtype).reshape(shape)
    std = torch.as_tensor(std, dtype=tensor.dtype).reshape(shape)
    return tensor.sub_(mean).div_(std) if inplace else (tensor - mean) / std


def resize(thing: Any, size: Size, *_: object, **__: object) -> Any:
    """Bilinear."""

    def change(grid: Any) -> Any:
        return functional.interpolate(grid[None], size=pair(size), mode="bilinear", antialias=True)[0]

    return on_grid(change)(thing)


def crop(thing: Any, top: int, left: int, height: int, width: int) -> Any:
    """The part of that size at that place."""
    return on_grid(lambda grid: grid[..., top : top + height, left : left + width])(thing)


def center_crop(thing: Any, size: Size) -> Any:
    """The middle, of that size."""
    height, width = pair(size)

    def change(grid: Any) -> Any:
        top = max(0, (grid.shape[-2] - height) // 2)
        left = max(0, (grid.shape[-1] - width) // 2)
        return grid[..., top : top + height, left : left + width]

    return on_grid(change)(thing)


def pad(thing: Any, padding: Size, fill: float = 0, *_: object) -> Any:
    """With a frame of `fill`: one width, (x, y), or (left, top, right, bottom)."""
    sides = [padding] * 4 if isinstance(padding, int) else [int(p) for p in padding]
    left, top, right, bottom = sides if len(sides) == 4 else (sides * 4)[:2] + (sides * 4)[:2]
    return on_grid(lambda grid: functional.pad(grid, (left, right, top, bottom), value=fill))(thing)


def affine(thing: Any, angle: float, shift: tuple[float, float] = (0, 0), scale: float = 1.0) -> Any:
    """Turned by `angle` degrees against the clock, moved by `shift` (shares of the size), nearest pixel."""
    turn = math.radians(angle)
    cos, sin = math.cos(turn) / scale, math.sin(turn) / scale

    def change(grid: Any) -> Any:
        theta = torch.tensor([[[cos, -sin, -2 * shift[0]], [sin, cos, -2 * shift[1]]]], dtype=grid.dtype)
        places = functional.affine_grid(theta, [1, *grid.shape], align_corners=False)
        return functional.grid_sample(grid[None], places, mode="nearest", align_corners=False)[0]

    return on_grid(change)(thing)


def hflip(thing: Any) -> Any:
    """Left for right."""
    return on_grid(lambda grid: grid.flip(-1))(thing)


def vflip(thing: Any) -> Any:
    """Top for bottom."""
    return on_grid(lambda grid: grid.flip(-2))(thing)


def grayscale(thing: Any, num_output_channels: int = 1) -> Any:
    """One grey channel, or three equal ones."""

    def change(grid: Any) -> Any:
        return grid.mean(0, keepdim=True).expand(num_output_channels, -1, -1)

    if isinstance(thing, torch.Tensor):
        return change(thing)
    return to_picture(change(to_tensor(thing)).contiguous())


def draw(low: float, high: float) -> float:
    """A number from torch's stream, as torchvision draws."""
    return float(torch.empty(1).uniform_(float(low), float(high)))


class Transform(torch.nn.Module):
    """A transform as torchvision has them: called with one picture or tensor."""

    def __init__(self, change: Callable[[Any], Any], name: str) -> None:
        super().__init__()
        self.change = change
        self.name = name

    def __call__(self, thing: Any, *rest: Any) -> Any:
        return (self.change(thing), *rest) if rest else self.change(thing)

    def __repr__(self) -> str:
        return f"{self.name}()"


class Compose:
    """One transform after the other."""

    def __init__(self, transforms: Sequence[Callable[[Any], Any]]) -> None:
        self.transforms = transforms

    def __call__(self, thing: Any) -> Any:
        for transform in self.transforms:
            thing = transform(thing)
        return thing

    def __repr__(self) -> str:
        return f"Compose({list(self.transforms)})"


def random_rotation(degrees: Any, *_: object, **__: object) -> Callable[[Any], Any]:
    """By an angle within (-degrees, degrees), or within the pair."""
    low, high = (-degrees, degrees) if isinstance(degrees, int | float) else degrees
    return lambda thing: affine(thing, draw(low, high))


def random_affine(
    degrees: Any, translate: Any = None, scale: Any = None, *_: object, **__: object
) -> Callable[[Any], Any]:
    """Turned, moved and scaled; not sheared."""
    low, high = (-degrees, degrees) if isinstance(degrees, int | float) else degrees
    across, down = translate or (0, 0)
    small, large = scale or (1, 1)
    return lambda thing: affine(
        thing, draw(low, high), (draw(-across, across), draw(-down, down)), draw(small, large)
    )


def random_crop(size: Size, padding: Size | None = None, *_: object, **options: Any) -> Callable[[Any], Any]:
    """A part of that size, somewhere in the padded picture."""
    height, width = pair(size)

    def change(grid: Any) -> Any:
        if padding:
            grid = pad(grid, padding, options.get("fill", 0))
        down, across = grid.shape[-2] - height, grid.shape[-1] - width
        top = int(torch.randint(0, down + 1, (1,))) if down > 0 else 0
        left = int(torch.randint(0, across + 1, (1,))) if across > 0 else 0
        return grid[..., top : top + height, left : left + width]

    return lambda thing: (
        change(thing) if isinstance(thing, torch.Tensor) else to_picture(change(to_tensor(thing)))
    )


def sometimes(change: Callable[[Any], Any]) -> Callable[..., Callable[[Any], Any]]:
    """A transform that applies `change` with probability p."""

    def make(p: float = 0.5) -> Callable[[Any], Any]:
        return lambda thing: change(thing) if draw(0, 1) < p else thing

    return make


def random_apply(transforms: Any, p: float = 0.5) -> Callable[[Any], Any]:
    """All of them, or none."""
    return sometimes(Compose(transforms))(p)


def to_dtype(dtype: Any = torch.float32, scale: bool = False) -> Callable[[Any], Any]:
    """Another type; with `scale`, bytes become shares of 255."""

    def change(thing: Any) -> Any:
        share = scale and thing.dtype == torch.uint8 and dtype.is_floating_point
        return thing.to(dtype) / 255 if share else thing.to(dtype)

    return change


def always(change: Callable[..., Any]) -> Callable[..., Callable[[Any], Any]]:
    """A transform's constructor from a function whose first argument is the picture."""

    def make(*args: Any, **kwargs: Any) -> Callable[[Any], Any]:
        return lambda thing: change(thing, *args, **kwargs)

    return make


def _byte_tensor(picture: Any) -> Any:
    if isinstance(picture, torch.Tensor):
        return picture
    array = np.array(picture)
    return torch.from_numpy(array)[None] if array.ndim == 2 else torch.from_numpy(array).permute(2, 0, 1)


MAKERS: dict[str, Callable[..., Callable[[Any], Any]]] = {
    "ToTensor": always(to_tensor),
    "PILToTensor": always(_byte_tensor),
    "ToImage": always(_byte_tensor),
    "ToPILImage": always(to_picture),
    "Normalize": always(normalize),
    "Resize": always(resize),
    "CenterCrop": always(center_crop),
    "Pad": always(pad),
    "Grayscale": always(grayscale),
    "Flatten": always(lambda thing, *_: torch.flatten(thing)),
    "Lambda": lambda function: function,
    "Identity": lambda *_: lambda thing: thing,
    "RandomRotation": random_rotation,
    "RandomAffine": random_affine,
    "RandomCrop": random_crop,
    "RandomHorizontalFlip": sometimes(hflip),
    "RandomVerticalFlip": sometimes(vflip),
    "RandomApply": random_apply,
    "ConvertImageDtype": lambda dtype: to_dtype(dtype, scale=True),
    "ToDtype": to_dtype,
}


def _maker(name: str, make: Callable[..., Callable[[Any], Any]]) -> type[Transform]:
    def init(self: Transform, *args: Any, **kwargs: Any) -> None:
        Transform.__init__(self, make(*args, **kwargs), name)

    return type(name, (Transform,), {"__init__": init})


TRANSFORMS: dict[str, Any] = {"Compose": Compose} | {n: _maker(n, make) for n, make in MAKERS.items()}

FUNCTIONS: dict[str, Any] = {
    "to_tensor": to_tensor,
    "to_pil_image": to_picture,
    "pil_to_tensor": _byte_tensor,
    "normalize": normalize,
    "resize": resize,
    "crop": crop,
    "center_crop": center_crop,
    "pad": pad,
    "rotate": lambda thing, angle, *_, **__: affine(thing, angle),
    "hflip": hflip,
    "vflip": vflip,
    "rgb_to_grayscale": grayscale,
    "to_grayscale": grayscale,
}
