"""Inside the wall: placeholders for packages that are not there. They import fine and fail when used."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any, NoReturn

__all__ = ["Missing", "MissingModule", "Quiet", "QuietModule", "is_guarded"]

COSMETIC = frozenset(
    {
        "set",
        "set_style",
        "set_theme",
        "set_context",
        "set_palette",
        "set_option",
        "set_matplotlib_formats",
        "init_notebook_mode",
        "enable_notebook",
        "filterwarnings",
        "login",
        "summary",
        "set_seed",
        "seed_everything",
    }
)
"""Calls that only change how things look or start: they pass quietly, seeds being set."""

DECORATORS = frozenset({"jit", "njit", "vectorize", "guvectorize", "jaxtyped", "typechecked", "beartype"})


def refuse(path: str) -> NoReturn:
    """Raises the ModuleNotFoundError that the import would have raised."""
    root = path.partition(".")[0]
    raise ModuleNotFoundError(f"{root} is not installed here; {path} cannot be used", name=root)


class Missing:
    """Anything taken from a missing package: more can be taken from it, but it cannot be used."""

    def __init__(self, path: str) -> None:
        self.__dict__["_path"] = path

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return Missing(f"{self._path}.{name}")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        name = self._path.rpartition(".")[2]
        if len(args) == 1 and not kwargs and isinstance(args[0], FunctionType | type):
            return args[0]  # used as a decorator: the function works without it
        if name in DECORATORS:
            return lambda function: function
        if name in COSMETIC:
            _seed(name, args)
            return None
        refuse(self._path)

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        del bases
        return (type(self._path.rpartition(".")[2], (MissingBase,), {"_path": self._path}),)

    def __instancecheck__(self, instance: object) -> bool:
        return False

    def __getitem__(self, key: object) -> Missing:
        return self  # Float[Tensor, "n"] in an annotation

    def __or__(self, other: object) -> Missing:
        return self

    __ror__ = __or__

    def __setitem__(self, key: object, value: object) -> None:
        """Settings of a missing package, such as rcParams."""

    def __setattr__(self, name: str, value: object) -> None:
        """Settings of a missing package."""

    def __repr__(self) -> str:
        return f"<{self._path}, which is not installed here>"

    def __iter__(self) -> Iterator[Any]:
        refuse(self._path)

    def __enter__(self) -> NoReturn:
        refuse(self._path)

    def __exit__(self, *_: object) -> None:
        """Never reached: __enter__ refuses."""


def _refusing(self: Missing, *_: object) -> NoReturn:
    refuse(self._path)


_OPERATORS = (
    "add radd sub rsub mul rmul truediv rtruediv floordiv mod pow rpow matmul rmatmul neg "
    "lt le gt ge len float int index contains array next"
)
for _name in _OPERATORS.split():
    setattr(Missing, f"__{_name}__", _refusing)


class MissingBase:
    """Base of a student's class whose own base is missing: the class is defined, making one fails."""

    _path = ""

    def __init_subclass__(cls, **_: object) -> None:
        super().__init_subclass__()

    def __init__(self, *_: object, **__: object) -> None:
        refuse(self._path)


class MissingModule(ModuleType):
    """A package that is not there, and all its submodules."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__: list[str] = []
        self.__all__: list[str] = []
        self.__version__ = "0.0.0"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return Missing(f"{self.__name__}.{name}")


class Quiet:
    """Takes every call, attribute and context, and does nothing: screens, widgets, experiment logs."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return Quiet()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if len(args) == 1 and not kwargs and isinstance(args[0], FunctionType):
            return args[0]
        return Quiet()

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __getitem__(self, key: object) -> Quiet:
        return Quiet()

    def __setitem__(self, key: object, value: object) -> None:
        """Nothing."""

    def __len__(self) -> int:
        return 0

    def __enter__(self) -> Quiet:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing."""


class QuietModule(ModuleType):
    """A package that only shows or records something."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__: list[str] = []
        self.__all__: list[str] = []
        if name == "google.colab.files":
            self.upload = dict
        if name == "google.colab.userdata":
            self.get = str
        if name == "IPython":
            self.version_info = (99, 0)
            self.get_ipython = get_ipython  # type: ignore[name-defined]  # noqa: F821 - `install` made it a builtin

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        if self.__name__ == "google.colab" and name in ("files", "userdata"):
            return QuietModule(f"google.colab.{name}")
        return Quiet()


def _seed(name: str, args: tuple[Any, ...]) -> None:
    """`seed_everything(42)` of a missing package still seeds what is here."""
    if "seed" not in name or not args or not isinstance(args[0], int):
        return
    random.seed(args[0])
    for module, seed in (("numpy", "random.seed"), ("torch", "manual_seed")):
        found: Any = sys.modules.get(module)
        for part in seed.split("."):
            found = getattr(found, part, None)
        if found is not None:
            found(args[0])


def is_guarded(frame: Any) -> bool:
    """Whether the running line of `frame` stands in a `try` of the student's own that takes what an import raises."""
    import dis

    parse = getattr(dis, "_parse_exception_table", None)
    if frame is None or parse is None:
        return False
    code = frame.f_code
    names = {i.offset: i.opname for i in dis.get_instructions(code)}
    for entry in parse(code):
        if entry.start <= frame.f_lasti < entry.end:
            following = [names[offset] for offset in sorted(names) if offset > entry.target]
            if following and following[0] != "WITH_EXCEPT_START":
                return True
    return False
