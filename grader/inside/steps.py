"""What torch's optimisers do in a whole run: whose steps were how many, and where they led few parameters."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

__all__ = ["Steps"]

FEW = 64
"""Parameters of a training of which the numbers are kept; of a larger one only the steps are counted."""
TRAININGS = 100
"""As many are told of after one cell."""


class Steps:
    """Hears of every step that an optimiser makes."""

    def __init__(self) -> None:
        self._courses: WeakKeyDictionary[Any, _Course] = WeakKeyDictionary()
        self._touched: dict[int, _Course] = {}
        self._made = 0
        optimizer = sys.modules.get("torch.optim.optimizer")
        self.hears = optimizer is not None
        if optimizer is not None:
            optimizer.register_optimizer_step_pre_hook(self._before)
            optimizer.register_optimizer_step_post_hook(self._after)

    def taken(self) -> list[dict[str, Any]]:
        """Of each training that went on since the last time, all that it did so far, in the order of their first steps."""
        touched, self._touched = self._touched, {}
        return [touched[number].told() for number in sorted(touched)[:TRAININGS]]

    def _before(self, optimiser: Any, *_: object) -> None:
        with suppress(Exception):  # a student's optimiser may be anything
            course = self._courses.get(optimiser)
            if course is None:
                self._made += 1
                course = self._courses[optimiser] = _Course(self._made, optimiser)
            course.before(optimiser)

    def _after(self, optimiser: Any, *_: object) -> None:
        with suppress(Exception):
            course = self._courses[optimiser]
            course.after(optimiser)
            self._touched[course.number] = course


class _Course:
    """One optimiser's steps."""

    def __init__(self, number: int, optimiser: Any) -> None:
        self.number, self.steps = number, 0
        self._name, settings = type(optimiser).__name__, optimiser.param_groups[0]
        self._momentum = float(settings.get("momentum") or 0)
        self._shapes = [list(one.shape) for one in _parameters(optimiser)]
        self._few = sum(one.numel() for one in _parameters(optimiser)) <= FEW
        self._at: list[int] = []
        self._states: list[np.ndarray[Any, Any]] = []
        self._last = np.zeros(0)

    def before(self, optimiser: Any) -> None:
        """Keep the parameters before the steps 0, 1, 2, 4, 8, ..."""
        if self._few and self.steps & (self.steps - 1) == 0:
            self._states.append(_numbers(optimiser))
            self._at.append(self.steps)

    def after(self, optimiser: Any) -> None:
        """Count the step."""
        self.steps += 1
        if self._few:
            self._last = _numbers(optimiser)

    def told(self) -> dict[str, Any]:
        """As plain data: `states` holds the parameters before the steps `at`, one row each, `last` those at the end."""
        return {
            "number": self.number,
            "optimiser": self._name[:200],
            "momentum": self._momentum,
            "steps": self.steps,
            "shapes": self._shapes if self._few else [],
            "at": list(self._at),
            "states": np.array(self._states),
            "last": self._last,
        }


def _parameters(optimiser: Any) -> list[Any]:
    return [one for group in optimiser.param_groups for one in group["params"]]


def _numbers(optimiser: Any) -> np.ndarray[Any, Any]:
    """A copy of all parameters, in one row."""
    rows = [one.detach().reshape(-1).double().numpy() for one in _parameters(optimiser)]
    return np.concatenate(rows)
