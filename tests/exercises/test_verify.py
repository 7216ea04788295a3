"""Every exercise is proved: references, accepted forms, named mistakes, margins, junk and all labelled samples."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from grader.pack import assignments

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("assignment", assignments(ROOT))
def test_the_exercises_hold_what_they_promise(assignment: str) -> None:
    command = [sys.executable, "-m", "grader.cli", "verify", assignment]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    violations = [line.strip() for line in done.stdout.splitlines() if "VIOLATION" in line]
    assert done.returncode == 0, "\n".join([*violations, done.stderr[-2_000:]])
    assert f"{assignment}: holds" in done.stdout
