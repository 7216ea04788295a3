from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.sandbox import Sandbox, open_sandbox


@pytest.fixture(scope="session")
def wall() -> Iterator[Sandbox]:
    """The best sandbox of this machine, with what the exercises preload."""
    with open_sandbox(preload=("numpy", "torch", "matplotlib.pyplot"), allow_weak=True) as opened:
        yield opened
