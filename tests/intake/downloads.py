"""Downloads as platforms make them, written by hand from their documented names; and what intake makes of them."""

from __future__ import annotations

import json
from pathlib import Path

from grader.intake import Intake, Told, collect, compiled, read_roster
from grader.model import Submission
from tests.intake.samples import ADAM, catalogue, put, zipped

__all__ = [
    "NAMES",
    "canvas",
    "classroom50",
    "gradescope",
    "intake",
    "layouts",
    "moodle",
    "roster",
    "submissions",
]

NAMES = (
    "Ada Lovelace",
    'O\'Hara, "Bob"',
    "Van_der Berg",
    "R2 D2",
    "山田 太郎",
    "محمد علي",
    "Zoë 👩‍🎓",
    "Plato",
    "Nils=Holger",
    "Ștefan Ionuț",
)
"""Each is a trap of some platform: comma, quotes, apostrophe, underscore, digits, scripts, emoji, one name only."""


def intake(
    *paths: Path, layout: str = "", pattern: str = "", roster: Path | None = None, due: str = ""
) -> Intake:
    """What is found there."""
    from datetime import datetime

    told = Told(
        assignment="first-lab",
        layout=layout,
        pattern=compiled(pattern) if pattern else None,
        roster=read_roster(roster) if roster else None,
        due=datetime.fromisoformat(due) if due else None,
    )
    return collect(paths, catalogue(), told=told)


def submissions(*paths: Path, **told: object) -> dict[str, Submission]:
    """By student."""
    with intake(*paths, **told) as found:  # type: ignore[arg-type]
        return {p.submission.student: p.submission for p in found.placed}


def layouts(*paths: Path) -> set[str]:
    """The layouts that are recognised."""
    with intake(*paths) as found:
        return {taken.layout for taken in found.taken}


def moodle(path: Path, people: dict[tuple[str, int], str], *, form: str = "_file/") -> Path:
    """A zip: (full name, participant id) -> file name; `form` is what stands between "assignsubmission" and the file."""
    entries = {
        f"{name}_{pid}_assignsubmission{form}{file}": f"{ADAM}# {pid}" for (name, pid), file in people.items()
    }
    return zipped(path, entries)  # type: ignore[arg-type]


def canvas(folder: Path, *names: str) -> Path:
    """A folder of flat files, all different."""
    for name in names:
        put(folder / name, f"{ADAM}# {name}")
    return folder


def gradescope(path: Path, yml: str, files: dict[str, str]) -> Path:
    """An export."""
    top = "assignment_55120_export/"
    entries = {f"{top}submission_metadata.yml": yml, **{top + name: text for name, text in files.items()}}
    return zipped(path, entries)  # type: ignore[arg-type]


def classroom50(folder: Path, rows: list[str], *repositories: str) -> Path:
    """What `gh teacher download` leaves."""
    head = "username,score,max_score,datetime,submission_tag,submitted_by,review_url,late,override"
    put(folder / "scores.csv", "\n".join([head, *rows]) + "\n")
    for name in repositories:
        put(folder / name / "lab.py", f"{ADAM}# {name}")
        put(folder / name / "result.json", json.dumps({"score": 0}))
    return folder


def roster(folder: Path, text: str, *, name: str = "roster.csv") -> Path:
    """A roster; the first line is its head."""
    return put(folder / name, text)
