"""Inside the wall: tqdm where it is not installed. Loops run as they are, without a bar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any

__all__ = ["tqdm", "tqdm_module"]


class tqdm:
    """The iterable itself, with the methods that a bar has."""

    def __init__(self, iterable: Iterable[Any] | None = None, *_: object, **options: Any) -> None:
        self.iterable = iterable
        self.total = options.get("total")
        self.n = 0
        if self.total is None and hasattr(iterable, "__len__"):
            self.total = len(iterable)  # type: ignore[arg-type]  # just looked
        self.disable = True
        self.desc = options.get("desc", "")
        self.format_dict: dict[str, Any] = {"elapsed": 0.0, "rate": None}

    def __iter__(self) -> Iterator[Any]:
        for item in self.iterable if self.iterable is not None else ():
            yield item
            self.n += 1

    def __len__(self) -> int:
        return self.total if self.total is not None else len(self.iterable)  # type: ignore[arg-type]  # as tqdm: raises

    def __bool__(self) -> bool:
        return bool(self.total) if self.total is not None else self.iterable is not None

    def update(self, n: float = 1) -> None:
        """Counts."""
        self.n += n  # type: ignore[assignment]  # halves are counted as well

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *_, **__: None  # set_description, set_postfix, close, refresh, reset, ...

    def __enter__(self) -> tqdm:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to close."""

    @staticmethod
    def write(text: str, *_: object, **__: object) -> None:
        """Prints, as a bar's `write` does."""
        print(text)

    @classmethod
    def pandas(cls, *_: object, **__: object) -> None:
        """Nothing."""


def trange(*args: int, **options: Any) -> tqdm:
    """A range with the methods of a bar."""
    return tqdm(range(*args), **options)


def tqdm_module(name: str) -> ModuleType:
    """The module of that name: tqdm, tqdm.auto, tqdm.notebook, ..."""
    module: Any = ModuleType(name)
    module.__path__ = []
    module.tqdm = module.tqdm_notebook = tqdm
    module.trange = module.tnrange = trange
    module.__version__ = "4.66.0"
    if name == "tqdm":
        for part in ("auto", "notebook", "autonotebook", "std"):
            setattr(module, part, tqdm_module(f"tqdm.{part}"))
    return module  # type: ignore[no-any-return]  # a ModuleType with attributes
