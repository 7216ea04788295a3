"""Small jobs and the throw-away processes that the sandbox tests share."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from grader import wire

HAND_OVER_X = "def go(student, inputs):\n    return student.namespace.get('x')\n"

DEADLINE_SECONDS = 20.0


def job(source: str, *, probe: str = HAND_OVER_X) -> wire.Job:
    """A job of one cell; its scenario "go" hands over the student's `x`."""
    return wire.Job(
        units=[wire.Unit(source, "cell 1")], bindings={}, probe=probe, scenarios=["go"], inputs={}
    )


def run_without_wall(source: str, folder: Path, *, environment: dict[str, str], seconds: float = 20) -> str:
    """What the same program prints in a plain process in a throw-away folder. Raises TimeoutExpired."""
    ran = subprocess.run(
        [sys.executable, "-c", source],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
    return ran.stdout + ran.stderr


def eventually(condition: Callable[[], bool]) -> bool:
    """Whether the condition comes true within 20 seconds."""
    deadline = time.monotonic() + DEADLINE_SECONDS
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.01)
    return False


def open_for_all(folder: Path) -> None:
    """Let every user into a folder of pytest's: nothing but the wall is to protect it."""
    for path in (folder, *folder.parents[:2]):
        with suppress(PermissionError):  # not ours: then it is open already
            path.chmod(0o777)
