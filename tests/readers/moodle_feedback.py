"""The zip of feedback files as Moodle attaches them to participants."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ._archive import entries
from ._strict import Problems, repeated

ENTRY = re.compile(
    r"(?P<name>[^/]+?)(?:_(?P<pid>\d+))?_(?:assignfeedback|assignsubmission)_file_?"
    r"(?:/(?P<path>.+)|(?<=_)(?P<flat>[^/]+))",
    re.DOTALL,
)


@dataclass(frozen=True)
class Attachment:
    """One entry, the participant it goes to, and the file name the participant will see."""

    entry: str
    participant: int
    file: str


def read(data: bytes, participants: Mapping[int, str | None]) -> list[Attachment]:
    """Return whom each entry of the zip `data` would be attached to.

    `participants` maps participant ids to full names (None: the name is not compared).  Raises
    ValueError that names every entry that goes to nobody, or to somebody of another name.
    """
    problems = Problems("Moodle feedback zip")
    found = [_attach(problems, name, participants) for name in entries(problems, data)]
    attachments = [a for a in found if a is not None]
    for who, file in sorted(repeated([(a.participant, a.file) for a in attachments])):
        problems.add("", f"participant {who} gets '{file}' twice")
    problems.stop()
    return attachments


def _attach(problems: Problems, entry: str, participants: Mapping[int, str | None]) -> Attachment | None:
    """Return the attachment of one entry, None (and a note) if there is none."""
    found = ENTRY.fullmatch(entry)
    if found is None:
        problems.add(entry, "is not named like a download of this assignment")
        return None
    if found["pid"] is None:
        problems.add(entry, "has no participant number")
        return None
    who = int(found["pid"])
    if who not in participants:
        problems.add(entry, f"participant {who} is not in this assignment")
        return None
    name = participants[who]
    if name is not None and found["name"] != name.replace("_", " "):
        problems.add(entry, f"participant {who} is called '{name}', not '{found['name']}'")
    return Attachment(entry, who, found["path"] or found["flat"])
