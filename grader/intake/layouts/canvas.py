"""Canvas' "Download Submissions": one flat folder, `<name>[_LATE]_<user id>_<attachment id>_<file>`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from grader.intake.group import Found
from grader.intake.layouts.base import Layout, Reading, judged, mostly
from grader.intake.tree import Entry, Tree
from grader.model import Identity

__all__ = ["CANVAS"]

_ENTRY = re.compile(
    r"^(?:(?P<name>(?!LATE_)[^/]*?)_)?(?P<late>LATE_)?(?:(?P<uid>\d+)|anon_(?P<anon>\w+?))_"
    r"(?:(?P<att>\d+)_(?P<file>.+)|(?P<entry>text|link)\.html)$",
    re.DOTALL,
)
_OURS = re.compile(r"submissions", re.IGNORECASE)
FIRST_ATTACHMENT = 1000
"""Smaller ones are numbers that somebody counted by hand."""
YEARS = range(1990, 2100)


def _read(tree: Tree, forced: bool) -> Reading | None:
    files = judged(tree)
    matched, rest = [], []
    for path, entry in files:
        match = _ENTRY.match(path)
        if match:
            matched.append((match, entry))
        else:
            rest.append((path, entry))
    if not matched:
        return None
    if not forced and not (
        mostly(len(matched), len(files)) and _believed([m for m, _ in matched], tree.name)
    ):
        return None
    by_user: dict[str, Found] = {}
    for match, entry in matched:
        _add(by_user, match, entry)
    return Reading(list(by_user.values()), rest)


def _believed(matches: Sequence[re.Match[str]], folder: str) -> bool:
    """Whether the numbers behave as Canvas' do: a user has one name, an attachment is one, names are lower case.

    "ada_2026_10_lab.ipynb" is a student's own invention.
    """
    users: dict[str, set[str]] = defaultdict(set)
    for match in matches:
        users[match["uid"] or f"anon {match['anon']}"].add(match["name"] or "")
    attachments = [match["att"] for match in matches if match["att"]]
    sane = (
        all(len(names) == 1 for names in users.values())
        and len(set(attachments)) == len(attachments)
        and all(_canvas_name(match["name"] or "") for match in matches)
        and not any(number.startswith("0") for number in (*users, *attachments))
    )
    if not sane or _OURS.search(folder):
        return sane
    dated = any(match["uid"] and int(match["uid"]) in YEARS for match in matches)
    return bool(attachments) and not dated and all(int(a) >= FIRST_ATTACHMENT for a in attachments)


def _canvas_name(name: str) -> bool:
    """Canvas leaves only letters, digits and "_", in lower case."""
    return name == name.lower() and re.search(r"[\x00-\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\x7f]", name) is None


def _add(by_user: dict[str, Found], match: re.Match[str], entry: Entry) -> None:
    user = match["uid"] or f"anon {match['anon']}"
    if user not in by_user:
        who = Identity(layout="canvas", canvas_id=match["uid"] or "", submission_id=match["anon"] or "")
        name = match["name"] or (f"student {match['uid']}" if match["uid"] else user)
        by_user[user] = Found(name, who=who, key=f"canvas {user}", late=False, renumbered=True)
    found = by_user[user]
    found.late = found.late or bool(match["late"])
    kind = match["entry"]
    found.entries.append(entry.named(f"{kind} given in Canvas" if kind else match["file"]))


CANVAS = Layout("canvas", "Canvas, Download Submissions", _read)
