"""Inside the wall: small real images behind the names of MNIST and its kin.

The images are the 1,797 handwritten digits that scikit-learn ships (8 by 8, from the UCI repository), read from
its data file without importing it, and scaled to 28 by 28. Where scikit-learn is missing, drawn digits of the same
shape take their place: always the same ones.
"""

from __future__ import annotations

import gzip
import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch

__all__ = ["DATASETS", "Picture", "digits", "pillow_image"]

TRAIN_ROWS = 1500
"""Of the 1,797; the rest is the test set."""

SEGMENTS = ("abcdef", "bc", "abged", "abgcd", "fgbc", "afgcd", "afgedc", "abc", "abcdefg", "abcdfg")
"""Which of a display's seven strokes each digit has, for the drawn ones."""

STROKES = {
    "a": (slice(1, 2), slice(2, 6)),
    "b": (slice(1, 4), slice(5, 6)),
    "c": (slice(4, 7), slice(5, 6)),
    "d": (slice(6, 7), slice(2, 6)),
    "e": (slice(4, 7), slice(2, 3)),
    "f": (slice(1, 4), slice(2, 3)),
    "g": (slice(3, 4), slice(2, 6)),
}

_cache: dict[str, tuple[Any, Any]] = {}


def digits() -> tuple[Any, Any]:
    """Images (N, 28, 28) uint8 and labels (N,) int64, as tensors."""
    if "digits" not in _cache:
        small, labels = _from_sklearn() or _drawn()
        grid = torch.from_numpy(small.astype(np.float32))[:, None]
        large = torch.nn.functional.interpolate(grid, size=28, mode="bilinear", align_corners=False)
        images = (large[:, 0] * (255 / 16)).clamp(0, 255).to(torch.uint8)
        _cache["digits"] = (images, torch.from_numpy(labels.astype(np.int64)))
    return _cache["digits"]


def _from_sklearn() -> tuple[Any, Any] | None:
    """Images (N, 8, 8) from 0 to 16 and labels (N,), from the file that scikit-learn ships."""
    try:
        spec = importlib.util.find_spec("sklearn")
        if spec is None or spec.origin is None:
            return None
        path = Path(spec.origin).parent / "datasets" / "data" / "digits.csv.gz"
        with gzip.open(path, "rb") as file:
            text = file.read().replace(b"\n", b",").rstrip(b",").decode()
        table = np.array(text.split(","), dtype=np.float64).reshape(-1, 65)
    except (OSError, ValueError):
        return None
    return table[:, :64].reshape(-1, 8, 8), table[:, 64]


def _drawn() -> tuple[Any, Any]:
    """As many seven-segment digits, moved by a pixel and with some noise."""
    random = np.random.RandomState(0)
    labels = np.arange(1797) % 10
    images = np.zeros((1797, 8, 8))
    for image, label in zip(images, labels, strict=True):
        for stroke in SEGMENTS[label]:
            image[STROKES[stroke]] = 12 + 4 * random.rand()
        image[:] = np.roll(image, random.randint(-1, 2, 2), (0, 1)) + random.rand(8, 8)
    return images.clip(0, 16), labels


class Picture:
    """A grey picture as Pillow would give it, as far as notebooks look at one."""

    mode = "L"

    def __init__(self, array: Any) -> None:
        self.array = np.asarray(array)

    @property
    def size(self) -> tuple[int, int]:
        """Width, height."""
        return self.array.shape[1], self.array.shape[0]

    width = property(lambda self: self.size[0])
    height = property(lambda self: self.size[1])

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        del copy
        return self.array.astype(dtype) if dtype is not None else self.array.copy()

    @property
    def __array_interface__(self) -> dict[str, Any]:
        return self.array.__array_interface__

    def convert(self, mode: str = "L") -> Picture:
        """The same picture; three equal channels for RGB."""
        return Picture(np.stack([self.array] * 3, -1)) if mode == "RGB" else self

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(pillow_image(self.array), name)  # resize, rotate, ...: Pillow's, where it is installed


def pillow_image(array: Any) -> Any:
    """The array as a Pillow image. Raises ModuleNotFoundError where Pillow is not installed."""
    from PIL import Image

    return Image.fromarray(np.asarray(array))


class MNIST:
    """torchvision's dataset of that name with the stand-in's rows."""

    classes = tuple(
        f"{digit} - {name}"
        for digit, name in enumerate("zero one two three four five six seven eight nine".split())  # noqa: SIM905 - counting
    )
    note: Callable[[str], None] = staticmethod(lambda _: None)
    rows = 0
    picture: Callable[[Any], Any] = staticmethod(Picture)
    is_standin = True
    mirrors = resources = ()

    def __init__(
        self,
        root: object = None,
        train: bool = True,
        transform: Callable[[Any], Any] | None = None,
        target_transform: Callable[[Any], Any] | None = None,
        download: bool = False,
        **options: Any,
    ) -> None:
        del download
        self.root = root
        if "split" in options:  # EMNIST, QMNIST
            train = options["split"] not in ("test", "nist")
        self.train = train
        self.transform = transform
        self.target_transform = target_transform
        images, labels = digits()
        part = slice(None, TRAIN_ROWS) if train else slice(TRAIN_ROWS, None)
        limit = slice(None, self.rows or None)
        self.data = images[part][limit].clone()
        self.targets = labels[part][limit].clone()
        kind = type(self).__name__
        self.note(
            f"{kind} is not downloaded here: {len(self.data)} small handwritten digits, scaled to 28x28, "
            "stood in for it"
        )

    @property
    def train_data(self) -> Any:
        """The old name of `data`."""
        return self.data

    test_data = train_data

    @property
    def train_labels(self) -> Any:
        """The old name of `targets`."""
        return self.targets

    test_labels = train_labels

    @property
    def class_to_idx(self) -> dict[str, int]:
        """Numbers by class name."""
        return {name: number for number, name in enumerate(self.classes)}

    def __len__(self) -> int:
        return len(self.data)

    def __getitem__(self, index: Any) -> tuple[Any, Any]:
        place = int(index) % len(self)  # sizes meant for the real data reach beyond this one
        image: Any = self.picture(self.data[place].numpy())
        target: Any = int(self.targets[place])
        if self.transform is not None:
            image = self.transform(image)
        if self.target_transform is not None:
            target = self.target_transform(target)
        return image, target

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        return (self[index] for index in range(len(self)))

    def __add__(self, other: Any) -> Any:
        return torch.utils.data.ConcatDataset([self, other])  # type: ignore[list-item]  # a dataset by its methods

    def __repr__(self) -> str:
        return f"Dataset {type(self).__name__} (stand-in)\n    Number of datapoints: {len(self)}"


class FashionMNIST(MNIST):
    """Digits behind the classes of Fashion-MNIST."""

    classes = (
        "T-shirt/top",
        "Trouser",
        "Pullover",
        "Dress",
        "Coat",
        "Sandal",
        "Shirt",
        "Sneaker",
        "Bag",
        "Ankle boot",
    )


class KMNIST(MNIST):
    """Digits behind the classes of Kuzushiji-MNIST."""

    classes = ("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo")


class QMNIST(MNIST):
    """Digits behind QMNIST."""


class EMNIST(MNIST):
    """Digits behind EMNIST's digits."""


DATASETS: dict[str, type[MNIST]] = {
    "MNIST": MNIST,
    "FashionMNIST": FashionMNIST,
    "KMNIST": KMNIST,
    "QMNIST": QMNIST,
    "EMNIST": EMNIST,
}
