"""Gradescope: the export of all submissions, and a folder with one submission and its metadata."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from grader.errors import UsageError
from grader.intake.group import Found
from grader.intake.layouts.base import Layout, Reading, iso, text_of, walk
from grader.intake.tree import Entry, Tree
from grader.model import Attempt, Identity

__all__ = ["GRADESCOPE", "GRADESCOPE_SINGLE", "TABLE", "names_joined"]

TABLE = "submission_metadata.yml"
ONE = "submission_metadata.json"


def _read(tree: Tree, _forced: bool) -> Reading | None:
    table = next((entry for entry in tree.files if entry.name == TABLE), None)
    if table is None:
        return None
    told = _yaml(table)
    found, taken = [], {TABLE}
    for name, facts in told.items():
        entries = _entries(tree, name)
        taken.add(name)
        found.append(_found(name, facts if isinstance(facts, Mapping) else {}, entries))
    rest = [(path, entry) for path, entry in walk(tree) if path.partition("/")[0] not in taken]
    return Reading(found, rest)


def _yaml(table: Entry) -> dict[str, Any]:
    """The table with every scalar as text (leading zeros stay) and every tag as plain data: nothing is constructed."""
    import yaml  # type: ignore[import-untyped]  # it brings no types

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        told = yaml.load(text_of(table.path), Loader=loader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        problem = " ".join(str(getattr(error, "problem", "") or error).split())
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise UsageError(
            f"{table.shown}{where} cannot be read: {problem}; export the submissions again, "
            "or give --layout plain to go by the folders' names"
        ) from error
    if not isinstance(told, dict):
        raise UsageError(
            f"{table.shown} holds no table of submissions; export them again, or give --layout plain"
        )
    return {str(name): facts for name, facts in told.items()}


def _entries(tree: Tree, name: str) -> list[Entry]:
    """The files of one submission: a folder's, or the one of that name."""
    if name in tree.folders:
        return [entry for _, entry in walk(tree.folders[name], f"{name}/")]
    return [entry.uploaded_as(name) for entry in tree.files if entry.name == name]


def _found(name: str, facts: Mapping[str, Any], entries: list[Entry]) -> Found:
    people = [_person(each) for each in _listed(facts.get(":submitters"))]
    past = [
        Attempt(path="", received=iso(_word(each.get(":created_at"))))
        for each in _listed(facts.get(":history"))
    ]
    return _by_people(
        people,
        name,
        entries,
        received=iso(_word(facts.get(":created_at"))),
        past=past,
    )


def _person(facts: Mapping[str, Any]) -> Identity:
    return Identity(
        layout="gradescope",
        display_name=_word(facts.get(":name")),
        student_id=_word(facts.get(":sid")),
        email=_word(facts.get(":email")),
    )


def _by_people(
    people: list[Identity],
    name: str,
    entries: list[Entry],
    *,
    received: str,
    past: list[Attempt],
    late: bool | None = None,
) -> Found:
    number = name.removeprefix("submission_").removesuffix(".pdf")
    ids = sorted(p.student_id or p.email for p in people)
    base = people[0] if len(people) == 1 else Identity(layout="gradescope", members=tuple(people))
    return Found(
        names_joined([p.display_name or p.email or p.student_id for p in people]) or name,
        entries,
        who=_with_number(base, number),
        key=f"gradescope {' '.join(ids)}" if ids and all(ids) else f"gradescope submission {number}",
        received=received,
        late=late,
        past=tuple(sorted(past, key=lambda attempt: attempt.received, reverse=True)),
        problem="" if entries else f"{name}: the export holds no file of this submission",
    )


def _with_number(who: Identity, number: str) -> Identity:
    return replace(who, submission_id=number)


def names_joined(names: list[str]) -> str:
    """ "Ada Lovelace, Grace Hopper"; of more than three, the first two and how many more."""
    known = [name for name in names if name]
    if len(known) <= 3:
        return ", ".join(known)
    return f"{known[0]}, {known[1]} and {len(known) - 2} more"


def _listed(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _word(value: Any) -> str:
    text = value.strip() if isinstance(value, str) else ""
    return "" if text in ("null", "~") else text


# --- one submission --------------------------------------------------------------------------------------------


def _read_single(tree: Tree, _forced: bool) -> Reading | None:
    if any(entry.name == ONE for entry in tree.files):
        return Reading([_single(tree)])
    inner = list(tree.folders.values())
    if inner and all(any(entry.name == ONE for entry in folder.files) for folder in inner):
        return Reading([_single(f, f"{f.name}/") for f in inner], [(e.name, e) for e in tree.files])
    return None


def _single(tree: Tree, above: str = "") -> Found:
    told = next(entry for entry in tree.files if entry.name == ONE)
    facts = _json(told)
    work = tree.folders.get("submission", tree)  # beside it lies what belongs to the autograder
    inside = above if work is tree else f"{above}submission/"
    entries = [entry for _, entry in walk(work, inside) if entry.name != ONE]
    people = [_user(each) for each in _listed(facts.get("users"))]
    past = [
        Attempt(path="", received=iso(_word(each.get("submission_time"))))
        for each in _listed(facts.get("previous_submissions"))
    ]
    received = iso(_word(facts.get("created_at")))
    spec = facts.get("assignment")
    due = iso(_word(spec.get("due_date"))) if isinstance(spec, Mapping) else ""
    late = datetime.fromisoformat(received) > datetime.fromisoformat(due) if received and due else None
    name = str(facts.get("id") or tree.name)
    return _by_people(people, name, entries, received=received, past=past, late=late)


def _json(told: Entry) -> dict[str, Any]:
    try:
        facts = json.loads(text_of(told.path))
    except (ValueError, RecursionError):
        facts = None
    if not isinstance(facts, dict):
        raise UsageError(f"{told.shown} is no JSON object; fetch it again, or give --layout plain")
    return facts


def _user(facts: Mapping[str, Any]) -> Identity:
    return Identity(
        layout="gradescope", display_name=_word(facts.get("name")), email=_word(facts.get("email"))
    )


GRADESCOPE = Layout("gradescope", "Gradescope, export of submissions", _read)
GRADESCOPE_SINGLE = Layout("gradescope_one", "Gradescope, a submission with its metadata", _read_single)
