"""Makes named library routines give wrong results in this process, so that an answer that leans on them changes.

Delegation is shown by data: a student's own rule does not care whether `torch.optim.Adam.step` is right.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable
from typing import Any

__all__ = ["apply"]

WRONG_BY = 0.125


def apply(names: list[str]) -> None:
    """Replace each dotted routine by one whose outcome is off by 0.125; names that do not exist are passed over."""
    for name in names:
        owner, attribute = _resolve(name)
        original = getattr(owner, attribute, None)
        if original is not None:
            setattr(owner, attribute, _spoiled(original))


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
            parameter.add_(WRONG_BY)


def _changed(result: Any) -> Any:
    if isinstance(result, tuple) and hasattr(result, "_fields"):
        return type(result)(*(_changed(item) for item in result))
    if isinstance(result, tuple | list):
        return type(result)(_changed(item) for item in result)
    if hasattr(result, "dtype"):
        return result + WRONG_BY
    return result
