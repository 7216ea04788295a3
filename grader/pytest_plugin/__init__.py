"""pytest lab.ipynb: one item a check, `lab.ipynb::adam::path`.

Off unless asked for (--grader, --grader-assignment NAME), or unless a notebook says in its metadata which assignment it is for.
This module is imported by every pytest on the machine: it brings nothing heavy, and leaves other projects alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from grader.pytest_plugin.items import SubmissionFile

__all__ = [
    "marked",
    "pytest_addoption",
    "pytest_collect_file",
    "pytest_configure",
    "pytest_pycollect_makemodule",
    "pytest_terminal_summary",
]

NEVER = ("conftest.py", "__init__.py", "setup.py")


def pytest_addoption(parser: pytest.Parser) -> None:
    """--grader, --grader-assignment, --grader-exercises, --grader-lang and its ini option grader_lang."""
    group = parser.getgroup("grader", "exercises (grader)")
    group.addoption("--grader", action="store_true", help="collect every notebook as a submission")
    group.addoption(
        "--grader-assignment",
        metavar="NAME",
        default="",
        help="the assignment of the given notebooks and Python files; a file that is named and is no test file is a submission",
    )
    group.addoption(
        "--grader-exercises", metavar="ROOT", default="", help="folder that holds the exercises, or a kit"
    )
    about = (
        "language of what students read, such as de or vi; otherwise $GRADER_LANG, or the assignment's own"
    )
    group.addoption("--grader-lang", metavar="CODE", default="", help=about)
    parser.addini("grader_lang", about, default="")


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line("markers", "hidden: a check of grader's that students do not have")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> SubmissionFile | None:
    """A notebook that is a submission."""
    if file_path.suffix != ".ipynb":
        return None
    named = parent.session.isinitpath(file_path)
    if not (_asked(parent.config) or marked(file_path) or (named and _damaged(file_path))):
        return None
    return _submission(file_path, parent)


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> SubmissionFile | None:
    """A Python file that is a submission: it must not be imported here, but run behind the wall."""
    if not parent.config.getoption("--grader-assignment") or not _named(module_path, parent):
        return None
    return _submission(module_path, parent)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """The points of every submission, and that hidden checks are elsewhere where they are."""
    for line in _points(terminalreporter.stats):
        terminalreporter.write_line(line)


def _submission(path: Path, parent: pytest.Collector) -> SubmissionFile:
    from grader.pytest_plugin.items import SubmissionFile

    return SubmissionFile.from_parent(parent, path=path)


def _asked(config: pytest.Config) -> bool:
    return bool(config.getoption("--grader") or config.getoption("--grader-assignment"))


def _named(path: Path, parent: pytest.Collector) -> bool:
    """Whether a Python file was given by its name and is none of the project's tests."""
    patterns = parent.config.getini("python_files")
    test = any(path.match(pattern) for pattern in patterns)
    return parent.session.isinitpath(path) and not test and path.name not in NEVER


def marked(path: Path) -> bool:
    """Whether a notebook's metadata name an assignment: {"grader": {"assignment": "..."}}."""
    try:
        data = path.read_bytes()
        if b'"grader"' not in data:
            return False
        named = json.loads(data)["metadata"]["grader"]["assignment"]
    except (OSError, KeyError, TypeError):
        return False
    except ValueError:  # half written: what it says is all that can be known
        return b'"assignment"' in data
    return isinstance(named, str) and bool(named)


def _damaged(path: Path) -> bool:
    """Whether a notebook is none any more; its metadata, which come last, may be lost with its end."""
    try:
        json.loads(path.read_bytes())
    except ValueError:
        return True
    except OSError:
        return False
    return False


def _points(stats: dict[str, list[Any]]) -> Iterator[str]:
    """ "lab.ipynb: 3.1 / 10 points in 74 checks"."""
    checks: dict[str, dict[str, str]] = {}
    for report in (report for reports in stats.values() for report in reports):
        told = dict(getattr(report, "user_properties", ()))
        if "grader" in told:
            checks[report.nodeid] = told
    for file in dict.fromkeys(id.partition("::")[0] for id in checks):
        mine = [told for id, told in checks.items() if id.partition("::")[0] == file]
        earned, possible = (
            sum((Decimal(told[name]) for told in mine), Decimal()) for name in ("points", "possible")
        )
        public = any(told["grader"] == "public" for told in mine)
        note = " (public checks only: hidden checks run after submission)" if public else ""
        count = f"{len(mine)} check{'s' * (len(mine) > 1)}"
        yield f"{file}: {earned.normalize():f} / {possible.normalize():f} points in {count}{note}"
