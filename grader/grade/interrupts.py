"""Ctrl-C as a wish to be granted between two submissions, not as an exception between two statements."""

from __future__ import annotations

import signal
import threading
from typing import Any, Self

__all__ = ["Interrupts"]


class Interrupts:
    """While it is entered, the first Ctrl-C or SIGTERM sets `pressed`; the second one raises KeyboardInterrupt."""

    def __init__(self) -> None:
        self.pressed = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                self._before[number] = signal.signal(number, self._press)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _press(self, *_: object) -> None:
        if self.pressed:
            raise KeyboardInterrupt
        self.pressed = True
