"""Makes named library routines give wrong results in this process, so that an answer that leans on them changes.

Delegation is shown by data: a student's own rule does not care whether `torch.optim.Adam.step` is right. Nobody need
believe that the routine cannot be found by another way, so three things are done:

- an optimiser's function gets other code in place: whoever holds it, by whatever name, holds the wrong one, and the
  right one is nowhere in the process;
- the files of such functions cannot be opened any more, so that no fresh copy is made;
- a compiled optimiser (torch's fused kernels) is replaced in torch's dispatcher, below all its names.

Any other routine is wrapped where it stands.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import inspect
import os
import random
import sys
import types
import warnings
from collections.abc import Callable, Sequence
from typing import Any

__all__ = ["apply"]

_draw = random.SystemRandom()  # another number at each call: what was measured once cannot be taken off again
_kernels: list[Any] = []  # torch drops an override when its library object goes

OPTIMISERS = "torch.optim"
KERNEL = "_fused_"


def apply(names: list[str]) -> None:
    """Make each dotted routine wrong; names that do not exist are passed over, those of modules not yet imported wait."""
    waiting: dict[str, list[str]] = {}
    files: set[str] = set()
    for name in names:
        module = _module_of(name)
        if module in sys.modules:
            files |= _spoil(name)
        else:
            waiting.setdefault(module, []).append(name)
    if waiting:
        sys.meta_path.insert(0, _OnImport(waiting))
    if files:
        sys.addaudithook(_closed(frozenset(files)))


def _module_of(name: str) -> str:
    """The module of a dotted name: what stands before its class, or before its last part."""
    owners = name.split(".")[:-1]
    classes = [i for i, part in enumerate(owners) if part[:1].isupper()]
    return ".".join(owners[: classes[0]] if classes else owners)


def _spoil(name: str) -> set[str]:
    """Make one routine wrong; names of files that hold the right one."""
    owner, attribute = _resolve(name)
    original = getattr(owner, attribute, None)
    if original is None:
        return set()
    raw = inspect.unwrap(original)
    if getattr(raw, "__module__", None) and raw.__module__.startswith(OPTIMISERS) and _recoded(raw):
        return _files_of(raw.__code__.co_filename)
    if attribute.startswith(KERNEL) and _redispatched(attribute):
        return set()
    setattr(owner, attribute, _spoiled(original))
    return set()


def _resolve(name: str) -> tuple[Any, str]:
    parts = name.split(".")
    for cut in range(len(parts) - 1, 0, -1):
        owner: Any = sys.modules.get(".".join(parts[:cut]))
        if owner is None:
            continue
        for part in parts[cut:-1]:
            owner = getattr(owner, part, None)
        return owner, parts[-1]
    return None, parts[-1]


# --- optimisers ---------------------------------------------------------------------------------------------------


def _recoded(function: Any) -> bool:
    """Whether the function got other code in place."""
    if not isinstance(function, types.FunctionType) or function.__code__.co_freevars:
        return False
    astray = _astray.__code__.replace(co_filename=function.__code__.co_filename)
    function.__code__, function.__defaults__, function.__kwdefaults__ = astray, None, None
    return True


def _astray(*args: Any, **kwargs: Any) -> Any:
    """Stands in place of an optimiser's code: it moves the parameters somewhere. It runs under other globals, so it imports."""
    import random
    import types

    import torch

    first: Any = next(iter((*args, *kwargs.values())), None)
    groups = getattr(first, "param_groups", None)
    moved = first if groups is None else [p for group in groups for p in group["params"]]
    with torch.no_grad():
        for parameter in moved:
            parameter.add_(random.SystemRandom().uniform(0.1, 0.4))
    closure = kwargs.get("closure", args[1] if len(args) == 2 else None)
    if isinstance(closure, types.FunctionType | types.MethodType):
        with torch.enable_grad():
            return closure()
    return None


def _files_of(path: str) -> set[str]:
    """Base names of a module's source and of its cached byte code."""
    return {os.path.basename(path), os.path.basename(importlib.util.cache_from_source(path))}


def _closed(files: frozenset[str]) -> Callable[[str, tuple[Any, ...]], None]:
    """An audit hook, which cannot be taken away again: nobody opens files of these names."""
    base, real, decode = os.path.basename, os.path.realpath, os.fsdecode

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event != "open" or not isinstance(arguments[0], str | bytes | os.PathLike):
            return
        path = decode(arguments[0])
        if base(path) in files or base(real(path)) in files:
            raise PermissionError(13, "Permission denied", path)

    return hook


def _redispatched(attribute: str) -> bool:
    """Whether torch's dispatcher took another kernel for this operator."""
    import torch

    def kernel(parameters: Any, *_: Any, **__: Any) -> None:
        _shift(parameters)

    operator = getattr(torch.ops.aten, attribute, None)
    if operator is None:
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        library = torch.library.Library("aten", "IMPL")  # type: ignore[no-untyped-call]
        for overload in operator.overloads():
            if overload != "out" and not overload.endswith("_out"):
                name = attribute if overload == "default" else f"{attribute}.{overload}"
                library.impl(name, kernel, "CPU")  # type: ignore[no-untyped-call]
    _kernels.append(library)
    return True


# --- any other routine --------------------------------------------------------------------------------------------


def _spoiled(original: Callable[..., Any]) -> Callable[..., Any]:
    def routine(*args: Any, **kwargs: Any) -> Any:
        result = original(*args, **kwargs)
        first: Any = next(iter((*args, *kwargs.values())), None)
        if result is None and first is not None:
            _shift(first)
        else:
            result = _changed(result)
        return result

    routine.__name__ = getattr(original, "__name__", "routine")
    return routine  # without __wrapped__, which would lead to the original


def _wrong_by() -> float:
    return _draw.uniform(0.1, 0.4)


def _shift(parameters: Any) -> None:
    import torch

    with torch.no_grad():
        for parameter in parameters:
            parameter.add_(_wrong_by())


def _changed(result: Any) -> Any:
    if isinstance(result, tuple) and hasattr(result, "_fields"):
        return type(result)(*(_changed(item) for item in result))
    if isinstance(result, tuple | list):
        return type(result)(_changed(item) for item in result)
    if hasattr(result, "dtype"):
        return result + _wrong_by()
    return result


# --- modules that are imported later -------------------------------------------------------------------------------


class _OnImport(importlib.abc.MetaPathFinder):
    """Spoils the routines of a module as soon as it is imported: importing it for their sake could cost seconds."""

    def __init__(self, waiting: dict[str, list[str]]) -> None:
        self._waiting = waiting

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002  (what importlib hands over)
        target: types.ModuleType | None = None,  # noqa: ARG002
    ) -> importlib.machinery.ModuleSpec | None:
        names = self._waiting.pop(fullname, None)
        spec = importlib.util.find_spec(fullname) if names else None
        if spec is None or spec.loader is None or names is None:
            return None
        load = spec.loader.exec_module

        def loaded(module: types.ModuleType) -> None:
            load(module)
            for name in names:
                _spoil(name)

        spec.loader.exec_module = loaded  # type: ignore[method-assign]
        return spec
