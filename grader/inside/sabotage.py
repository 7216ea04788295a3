"""Makes named library routines give wrong results in this process, so that an answer that leans on them changes.

Delegation is shown by data: a student's own rule does not care whether `torch.optim.Adam.step` is right.
"""

from __future__ import annotations

import functools
import importlib
import random
from collections.abc import Callable
from typing import Any

__all__ = ["apply"]

_draw = random.SystemRandom()  # another number at each call: what was measured once cannot be taken off again
_reload = importlib.reload


def apply(names: list[str]) -> None:
    """Replace each dotted routine by one whose outcome is off; names that do not exist are passed over.

    Modules that hold such a routine are not loaded anew in this process.
    """
    if names:
        importlib.reload = _kept
    for name in names:
        owner, attribute = _resolve(name)
        original = getattr(owner, attribute, None)
        if original is not None:
            setattr(owner, attribute, _spoiled(original))


def _kept(module: Any) -> Any:
    return module if module.__name__.partition(".")[0] == "torch" else _reload(module)


def _wrong_by() -> float:
    return _draw.uniform(0.1, 0.4)


def _resolve(name: str) -> tuple[Any, str]:
    parts = name.split(".")
    for cut in range(len(parts) - 1, 0, -1):
        try:
            owner: Any = importlib.import_module(".".join(parts[:cut]))
        except ImportError:
            continue
        for part in parts[cut:-1]:
            owner = getattr(owner, part, None)
        return owner, parts[-1]
    return None, parts[-1]


def _spoiled(original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def routine(*args: Any, **kwargs: Any) -> Any:
        result = original(*args, **kwargs)
        first: Any = next(iter((*args, *kwargs.values())), None)
        if hasattr(first, "param_groups"):
            for group in first.param_groups:
                _shift(group["params"])
        elif result is None and first is not None:
            _shift(first)
        else:
            result = _changed(result)
        return result

    return routine


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
