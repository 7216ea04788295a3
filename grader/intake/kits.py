"""What was handed out is nobody's work: of a kit that comes back, its engine, exercises and untouched starters are known."""

from __future__ import annotations

import json
from dataclasses import replace

from grader.intake.attempts import text_of
from grader.intake.tree import Entry, Tree

__all__ = ["MARK", "without_kits"]

MARK = "kit.json"
SCHEMA = "grader/kit/v1"
_FOLDERS = ("engine", "exercises")
_FILES = {"pyproject.toml", "constraints.txt", "LICENSE", "README.md"}


def without_kits(tree: Tree) -> Tree:
    """The tree, its kits without what they came with; a starter that nothing was written in is marked as `blank`."""
    if _is_kit(tree):
        tree.kit = True
        starters = {cells for entry in _starters(tree) if (cells := _cells(entry))}
        for name in _FOLDERS:
            tree.folders.pop(name, None)
        tree.files = [_marked(entry, starters) for entry in tree.files if entry.name not in _FILES]
    for folder in tree.folders.values():
        without_kits(folder)
    return tree


def _is_kit(tree: Tree) -> bool:
    """Whether it says so, or looks so: of some uploads only the Python files and notebooks are left."""
    if any(_schema(entry) == SCHEMA for entry in tree.files if entry.name == MARK):
        return True
    engine = tree.folders.get("engine", Tree("")).folders.get("grader", Tree(""))
    exercises = tree.folders.get("exercises", Tree("")).folders.values()
    return _holds(engine, "__init__.py") and (
        _holds(engine, "kitfile.py") or any(_holds(each, "kit.msgpack") for each in exercises)
    )


def _holds(tree: Tree, name: str) -> bool:
    return any(entry.name == name for entry in tree.files)


def _schema(entry: Entry) -> object:
    found = _parsed(entry)
    return found.get("schema") if isinstance(found, dict) else None


def _starters(tree: Tree) -> list[Entry]:
    exercises = tree.folders.get("exercises", Tree("")).folders.values()
    return [entry for each in exercises for entry in each.files if entry.name == "starter.ipynb"]


def _marked(entry: Entry, starters: set[str]) -> Entry:
    blank = entry.name.lower().endswith(".ipynb") and _cells(entry) in starters
    return replace(entry, blank=True) if blank else entry


def _cells(entry: Entry) -> str:
    """What stands in the notebook's cells: the same after it was opened, run and saved. "" where it cannot be read."""
    found = _parsed(entry)
    cells = found.get("cells") if isinstance(found, dict) else None
    if not isinstance(cells, list):
        return ""
    sources = [cell.get("source", "") if isinstance(cell, dict) else "" for cell in cells]
    return json.dumps([s if isinstance(s, str) else "".join(map(str, s or ())) for s in sources])


def _parsed(entry: Entry) -> object:
    try:
        return json.loads(text_of(entry.path))
    except (ValueError, RecursionError):
        return None
