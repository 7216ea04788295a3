"""Every exercise is proved: references, accepted forms, named mistakes, margins, junk and all labelled samples.

docs/questions.md must say what was proved.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from grader.pack import assignments
from grader.tabulate import differences

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "docs" / "questions.md"


@pytest.mark.parametrize("assignment", assignments(ROOT))
def test_the_exercises_hold_what_they_promise(assignment: str, tmp_path: Path) -> None:
    found = tmp_path / "questions.md"
    command = [sys.executable, "-m", "grader.cli", "verify", assignment, "--jobs", "2", "--table", str(found)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    violations = [line.strip() for line in done.stdout.splitlines() if "VIOLATION" in line]
    assert done.returncode == 0, "\n".join([*violations, done.stderr[-2_000:]])
    assert f"{assignment}: holds" in done.stdout
    told = differences(found.read_text(encoding="utf-8"), TABLE.read_text(encoding="utf-8"))
    assert not told, "\n".join(told)
