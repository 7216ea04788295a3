"""Where we run, read from the environment: it chooses what is written, never how it is graded."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

__all__ = ["EMITTERS", "AdditionsUndone", "autograder_root", "detect", "on_github"]

EMITTERS = ("github", "classroom", "classroom50", "gitlab", "gradescope", "exercism", "check50", "sarif")

RUNNER_FILES = ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV", "GITHUB_PATH", "GITHUB_STATE")
"""Variables that name files which the runner reads when the step has ended."""


def detect(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The emitters that fit where we run; none on somebody's own machine."""
    if (autograder_root(environment) / "submission").is_dir():
        return ("gradescope",)
    found = ["classroom50"] if environment.get("CLASSROOM50_BUNDLE_DIR") else []
    if on_github(environment):
        found.append("github")
    elif environment.get("GITLAB_CI"):
        found.append("gitlab")
    return tuple(found)


def on_github(environment: Mapping[str, str]) -> bool:
    """Whether what we print is read by a runner of GitHub Actions."""
    return environment.get("GITHUB_ACTIONS", "").lower() == "true"


def autograder_root(environment: Mapping[str, str]) -> Path:
    """Gradescope's folder; another one for a rehearsal."""
    return Path(environment.get("AUTOGRADER_ROOT") or "/autograder")


class AdditionsUndone:
    """While it is open, student code runs: what was added to the runner's files meanwhile is taken out again.

    Behind a wall nothing can be added; without one, the code runs as the user who owns these files.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        paths = [Path(environment[name]) for name in RUNNER_FILES if environment.get(name)]
        self._sizes = {path: path.stat().st_size for path in paths if path.is_file()}

    def __enter__(self) -> AdditionsUndone:
        return self

    def __exit__(self, *_: object) -> None:
        for path, size in self._sizes.items():
            with suppress(OSError):
                if path.stat().st_size > size:
                    os.truncate(path, size)
