"""Labelled submissions: where they stand, what their labels say, and whether a verdict is what the label says.

A label is `right`, `wrong`, `not_attempted`, `says <words>`, or the ids of the mistakes that must be named, joined by `+`. It
stands in a sample's first line (`# expect: sign_flipped`), or in a file <name>.expect.txt beside it, a line
`question: label` each.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Protocol

from grader.exercise import Pack, Question
from grader.judge import status_of
from grader.model import CheckResult, Diagnosis, Doubt

__all__ = ["Judged", "label_of", "labels_of", "sample_files", "unlike", "whole_samples"]


class Judged(Protocol):
    """A verdict or a question's result."""

    @property
    def checks(self) -> tuple[CheckResult, ...]: ...
    @property
    def diagnoses(self) -> tuple[Diagnosis, ...]: ...
    @property
    def doubts(self) -> tuple[Doubt, ...]: ...
    @property
    def notes(self) -> tuple[str, ...]: ...


def sample_files(question: Question) -> list[Path]:
    """The question's labelled samples."""
    return sorted(p for p in (Path(question.folder) / "samples").glob("*") if p.suffix in (".py", ".ipynb"))


def whole_samples(pack: Pack) -> list[Path]:
    """Whole labelled submissions: exercises/<assignment>/samples/<name>.ipynb with <name>.expect.txt beside it."""
    return sorted((Path(pack.assignment.folder) / "samples").glob("*.ipynb"))


def label_of(path: Path) -> str:
    """The label of a sample of one question; "" if it has none."""
    if path.with_suffix(".expect.txt").exists():
        return next(iter(labels_of(path).values()), "")
    found = re.search(r"(?m)^# expect: *(\S.*)$", path.read_text(encoding="utf-8"))
    return found.group(1).strip() if found else ""


def labels_of(path: Path) -> dict[str, str]:
    """Question id -> label, from the file beside a sample."""
    lines = path.with_suffix(".expect.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.removeprefix("# ").partition(":") for line in lines if ":" in line)
    return {id.strip(): label.strip() for id, _, label in pairs}


def unlike(found: Judged, label: str) -> str:
    """What is not as the label says; "" if the verdict is what it should be."""
    if label == "right":
        return _unlike_right(found)
    if label == "not_attempted":
        tried = [c for c in found.checks if c.status not in ("not_attempted", "awaiting_review")]
        return f"is not attempted, but {_said(tried) or _told(found)}" if tried or found.doubts else ""
    if label.startswith("says "):
        words = " ".join((*found.notes, *(check.message for check in found.checks)))
        return "" if label[5:] in words else f"does not say {label[5:]!r} but {words!r}"
    if not any(check.status not in ("passed", "not_attempted") for check in found.checks):
        return f"is wrong ({label}) but loses nothing"
    return "" if label == "wrong" else _unlike_names(found, label)


def _unlike_right(found: Judged) -> str:
    if status_of(found.checks) in ("passed", "awaiting_review") and not found.doubts:
        return ""
    bad = [check for check in found.checks if check.status not in ("passed", "awaiting_review")]
    return f"is right, but {_said(bad) or _told(found)}"


def _unlike_names(found: Judged, label: str) -> str:
    named = {d.id for d in found.diagnoses} | {d.reason for d in found.doubts}
    missing = {part.strip() for part in label.split("+")} - named
    if named & {"delegation", "unbound"}:  # a person sees the library at work
        missing.discard("delegates")
    return (
        f"is not named {', '.join(sorted(missing))} but {', '.join(sorted(named)) or 'nothing'}"
        if missing
        else ""
    )


def _said(checks: list[CheckResult]) -> str:
    return "; ".join(f"{check.id}: {check.status}, {check.message}" for check in checks)


def _told(found: Judged) -> str:
    return "; ".join(f"{doubt.reason}: {doubt.text}" for doubt in found.doubts)
