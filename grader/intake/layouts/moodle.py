"""Moodle's "Download all submissions": folders (with and without a last underscore) or flat; teams; blind marking."""

from __future__ import annotations

import re

from grader.intake.group import Found
from grader.intake.layouts.base import Layout, Reading, hollow, judged, mostly
from grader.intake.tree import Entry, Tree
from grader.model import Identity

__all__ = ["MOODLE"]

_ENTRY = re.compile(
    r"^(?P<name>[^/]+?)(?:_(?P<pid>\d+))?_assignsubmission_(?P<kind>file|onlinetext)_?"
    r"(?:/(?P<path>.+)|(?<=_)(?P<flat>[^/]+))$",
    re.DOTALL,
)
_BLIND = {"participant", "participante", "teilnehmer", "deelnemer", "partecipante", "uczestnik"}
ENOUGH = 0.5
"""The word "assignsubmission" is nobody's by chance."""


def _read(tree: Tree, forced: bool) -> Reading | None:
    files = judged(tree)
    by_key: dict[tuple[str, str], Found] = {}
    rest = []
    for path, entry in [*files, *((f"{name}/", None) for name in hollow(tree))]:
        match = _ENTRY.match(path if entry else f"{path}.")
        if not match:
            rest += [(path, entry)] if entry else []
            continue
        found = by_key.setdefault((match["name"], match["pid"] or ""), _found(match))
        if entry:
            found.entries.append(_told(entry, match))
    if not by_key or not (forced or mostly(len(files) - len(rest), len(files), share=ENOUGH)):
        return None
    return Reading(_seen_blind(list(by_key.values())), rest)


def _found(match: re.Match[str]) -> Found:
    name, pid = match["name"], match["pid"] or ""
    if not pid:  # the default group of a team submission
        return Found(name, who=Identity(layout="moodle", group=name), key=f"moodle group {name}")
    return Found(
        name, who=Identity(layout="moodle", display_name=name, moodle_id=pid), key=f"moodle {pid} {name}"
    )


def _told(entry: Entry, match: re.Match[str]) -> Entry:
    """The file under the name that the student gave it."""
    if match["kind"] == "onlinetext":
        return entry.named("text typed into Moodle")
    return entry.named((match["path"] or match["flat"]).rpartition("/")[2])


def _seen_blind(found: list[Found]) -> list[Found]:
    """Where everyone has the same word for a name, it is none."""
    words = {f.who.display_name for f in found if f.who.moodle_id}
    word = next(iter(words)) if len(words) == 1 else ""
    if not word or " " in word or not (len(found) > 1 or word.casefold() in _BLIND):
        return found
    for each in found:
        each.name = f"{word} {each.who.moodle_id}"
        each.who = Identity(layout="moodle", moodle_id=each.who.moodle_id)
    return found


MOODLE = Layout("moodle", "Moodle, Download all submissions", _read)
