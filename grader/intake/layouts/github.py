"""Clones of student repositories: Classroom 50 (with its table of scores) and GitHub Classroom."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from itertools import takewhile

from grader.intake.group import Found
from grader.intake.layouts.base import Layout, Reading, iso, mostly, text_of, walk
from grader.intake.tree import Entry, Tree
from grader.model import Identity

__all__ = ["CLASSROOM50", "GITHUB_CLASSROOM"]

_FOLDER50 = re.compile(r"^(?P<prefix>.+)_submissions_\d{4}_\d\d_\d\d_T_\d\d_\d\d_\d\d$")
_FOLDER = re.compile(r"^(?P<slug>.+)-submissions$")
_TEAM = re.compile(r"^group-\d+$")
_SCORES = {"username", "submission_tag"}


def _read_50(tree: Tree, forced: bool) -> Reading | None:
    scores = _scores(tree)
    told = _FOLDER50.match(tree.name)
    if not tree.folders or not (scores or told):
        return None
    prefix = told["prefix"].lower() if told else _prefix_of(tree, scores)
    mine = [folder for folder in tree.folders.values() if _after(folder.name, prefix)]
    if not (mine and (forced or mostly(len(mine), len(tree.folders)))):
        return None
    found = [_clone(folder, _after(folder.name, prefix), "classroom50") for folder in mine]
    for each in found:
        _mark(each, scores.get(each.name.lower(), {}))
    here = {each.name.lower() for each in found}
    found += [_lost(row) for name, row in scores.items() if row.get("datetime") and name not in here]
    return Reading(found, _others(tree, mine))


def _scores(tree: Tree) -> dict[str, dict[str, str]]:
    """The rows of scores.csv by user name; {} where there is no such table."""
    table = next((entry for entry in tree.files if entry.name == "scores.csv"), None)
    if table is None:
        return {}
    try:
        rows = csv.DictReader(io.StringIO(text_of(table.path), newline=""))
        if not set(rows.fieldnames or ()) >= _SCORES:
            return {}
        return {row["username"].lower(): row for row in rows if row.get("username")}
    except csv.Error:
        return {}


def _prefix_of(tree: Tree, scores: Mapping[str, object]) -> str:
    """What stands before the user's name in every folder, "" where that is not one thing."""
    prefixes = {
        folder.lower().removesuffix(f"-{name}")
        for folder in tree.folders
        for name in scores
        if folder.lower().endswith(f"-{name}")
    }
    fitting = [p for p in prefixes if all(_after(folder, p) for folder in tree.folders)]
    return max(fitting, key=len, default="")


def _mark(found: Found, row: Mapping[str, str]) -> None:
    found.received = iso(row.get("datetime") or "")
    found.late = {"true": True, "false": False}.get((row.get("late") or "").strip().lower())


def _lost(row: Mapping[str, str]) -> Found:
    name = row["username"]
    who = Identity(layout="classroom50", github=name)
    text = f"{name}: scores.csv tells of a submission, but its folder is not there; download it again"
    found = Found(name, who=who, key=f"github {name.lower()}", problem=text)
    _mark(found, row)
    return found


def _read_classroom(tree: Tree, forced: bool) -> Reading | None:
    told = _FOLDER.match(tree.name)
    slug = told["slug"] if told else _common(tree) if forced else ""
    mine = [folder for folder in tree.folders.values() if _after(folder.name, slug)]
    if not (slug and mine and (forced or mostly(len(mine), len(tree.folders)))):
        return None
    found = [_clone(folder, _after(folder.name, slug), "github_classroom") for folder in mine]
    return Reading(found, _others(tree, mine))


def _common(tree: Tree) -> str:
    """What all folders start with, up to the last "-"."""
    names = [name.lower() for name in tree.folders]
    same = takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False))
    return "".join(letters[0] for letters in same).rpartition("-")[0]


def _after(folder: str, prefix: str) -> str:
    """The user of a folder `<prefix>-<user>`, "" where it is no such folder."""
    return folder[len(prefix) + 1 :] if prefix and folder.lower().startswith(f"{prefix.lower()}-") else ""


def _clone(folder: Tree, user: str, layout: str) -> Found:
    team = _TEAM.match(user)
    return Found(
        user,
        [entry for _, entry in walk(folder, f"{folder.name}/")],
        who=Identity(layout=layout, group=user) if team else Identity(layout=layout, github=user),
        key=f"github {user.lower()}",
    )


def _others(tree: Tree, mine: list[Tree]) -> list[tuple[str, Entry]]:
    names = {folder.name for folder in mine}
    return [(path, entry) for path, entry in walk(tree) if path.partition("/")[0] not in names]


CLASSROOM50 = Layout("classroom50", "Classroom 50, download of an assignment", _read_50)
GITHUB_CLASSROOM = Layout("github_classroom", "GitHub Classroom, clones of an assignment", _read_classroom)
