"""Files ready to copy: a workflow for GitHub, one for GitLab, and the autograder.py of Classroom 50."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from grader.errors import UsageError
from grader.store import write_atomic

_BLANK = re.compile(r"^((?: *GRADER_ASSIGNMENT: |ASSIGNMENT = ))\"\"", re.MULTILINE)

__all__ = ["PLATFORMS", "template", "write_template"]

PLATFORMS = {
    "github": ("github.yml", ".github/workflows/grade.yml"),
    "gitlab": ("gitlab.yml", ".gitlab-ci.yml"),
    "classroom50": ("classroom50.py", "autograder.py"),
}
"""Name in the package, and where it goes."""


def template(name: str) -> str:
    """The text of a file that comes with the package, with LF line ends."""
    text = (files("grader.ci") / "files" / name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


def write_template(platform: str, folder: Path, *, assignment: str = "", force: bool = False) -> Path:
    """Where the platform's file was written, `assignment` filled in. Raises UsageError where one is there already."""
    name, target = PLATFORMS[platform]
    path = folder / target
    if not re.fullmatch(r"[\w.-]*", assignment):
        raise UsageError(f"--assignment {assignment}: not the name of an assignment's folder")
    if path.exists() and not force:
        raise UsageError(f"{path} is there already; add --force to overwrite it")
    write_atomic(path, _BLANK.sub(lambda found: f'{found[1]}"{assignment}"', template(name)))
    return path
