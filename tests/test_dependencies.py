"""Few dependencies, each with a reason, each pinned, each used."""

from __future__ import annotations

import ast
import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LINES = (*PROJECT["dependencies"], *chain.from_iterable(PROJECT["optional-dependencies"].values()))
ALWAYS = tuple(canonicalize_name(Requirement(line).name) for line in PROJECT["dependencies"])
EXTRAS = {
    canonicalize_name(Requirement(line).name): extra
    for extra, lines in PROJECT["optional-dependencies"].items()
    for line in lines
}
IMPORTED_AS = {"beautifulsoup4": "bs4", "ipython": "IPython", "pyyaml": "yaml"}


def reasons() -> dict[str, str]:
    """Package -> the rest of its row in docs/dependencies.md."""
    text = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\w, -]+) \| (.+) \|$", text, re.MULTILINE)
    return {
        canonicalize_name(name): reason
        for names, reason in rows
        for name in names.split(", ")
        if names != "package"
    }


def pinned() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = [Requirement(line) for line in lines if line and not line.startswith("#")]
    assert all(len(each.specifier) == 1 and str(each.specifier).startswith("==") for each in found)
    return {canonicalize_name(each.name): str(each.specifier)[2:] for each in found}


def test_every_dependency_has_a_reason_and_nothing_else_has_one() -> None:
    assert set(reasons()) == {*ALWAYS, *EXTRAS}


@pytest.mark.parametrize("name", [*ALWAYS, *EXTRAS])
def test_it_is_pinned_within_its_range(name: str) -> None:
    asked = next(found for line in LINES if canonicalize_name((found := Requirement(line)).name) == name)
    assert asked.specifier.contains(pinned()[name]), f"{asked} and {pinned()[name]}"


def test_what_they_bring_is_pinned_too_and_is_what_is_installed() -> None:
    known, seen, todo = pinned(), set(), [*ALWAYS, *EXTRAS]
    while todo:
        name = canonicalize_name(todo.pop())
        try:
            found = distribution(name)
        except PackageNotFoundError:  # of another system or Python
            continue
        if name in seen:
            continue
        seen.add(name)
        assert known.get(name) == found.version.partition("+")[0], (
            f"{name} {found.version} is not what is pinned"
        )
        needs = [Requirement(line) for line in found.requires or ()]
        todo += [each.name for each in needs if each.marker is None or each.marker.evaluate({"extra": ""})]


@pytest.mark.parametrize("name", ALWAYS)
def test_it_is_used(name: str) -> None:
    module = IMPORTED_AS.get(name, name)
    for path in (ROOT / "grader").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if module not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if module in {each.partition(".")[0] for each in names}:
                return
    pytest.fail(f"nothing in grader/ imports {module}")
