"""Grades one submission for Classroom 50. Put this file into the assignment's bundle, beside

    exercises/<assignment>/   reference/<assignment>/     from the repository of the exercises
    wheels/                   the grader's wheel, and those of what it needs where nothing may be downloaded
    constraints.txt           the versions

and change ASSIGNMENT. It writes result.json and release-body.md into the student's checkout, which is the current folder, and
ends with 0 whenever grading came to its end, whatever the score. The bundle holds the references and the hidden checks: make sure
that students cannot fetch it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ASSIGNMENT = ""
"""Name of the folder in exercises/; empty: read from the notebook."""
PACKAGE = "exercise-grader"
BUNDLE = Path(os.environ.get("CLASSROOM50_BUNDLE_DIR") or Path(__file__).resolve().parent)


def python() -> str:
    """An interpreter that has the grader: GRADER_PYTHON, or a fresh environment outside of the student's checkout."""
    given = os.environ.get("GRADER_PYTHON")
    if given:
        return given
    folder = Path(tempfile.mkdtemp(prefix="grader-"))
    # -P: the current folder is the student's, and nothing in it may be imported in place of a library
    subprocess.run([sys.executable, "-P", "-m", "venv", str(folder)], check=True)
    made = str(folder / "bin" / "python")
    wheels, constraints = BUNDLE / "wheels", BUNDLE / "constraints.txt"
    more = ["--find-links", str(wheels)] if wheels.is_dir() else []
    more += ["-c", str(constraints)] if constraints.is_file() else []
    subprocess.run([made, "-P", "-m", "pip", "install", "-q", *more, PACKAGE], check=True, cwd=folder)
    return made


def main() -> int:
    """The exit code of the grader."""
    command = [
        python(),
        "-P",
        "-m",
        "grader.cli",
        "ci",
        ".",
        "--emit",
        "classroom50",
        "--exercises",
        str(BUNDLE),
    ]
    command += ["--emit", "github"] if os.environ.get("GITHUB_ACTIONS") else []
    command += ["--assignment", ASSIGNMENT] if ASSIGNMENT else []
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(command, check=False, env=clean).returncode


if __name__ == "__main__":
    sys.exit(main())
