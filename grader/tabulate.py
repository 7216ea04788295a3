"""docs/questions.md: what was proved of every question, a table an assignment. Proofs in, text out.

tabulated(pack, verification, mutants)   one assignment's section
with_sections(text, sections)            the file with these sections in the place of their old ones
differences(found, kept)                 where a section says something else than the file
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import msgspec
from msgspec import Struct

from grader.errors import UsageError
from grader.exercise import Check, Pack, Question
from grader.proof import QuestionProof, Verification
from grader.score import points_text

__all__ = ["COMMAND", "Mutants", "differences", "read_mutants", "tabulated", "with_sections"]

COMMAND = "grader verify --table docs/questions.md"
HEAD = f"""# Questions

What `grader verify` proved of every question. `{COMMAND}` writes this file; a test compares it
with what was just proved.

- **Evidence.** Behaviour: the student's code is run, and what it does is compared. Record: what the notebook holds is judged
  (saved outputs, stated answers, figures, or one miniature run of the whole). Review: a person gives the points.
- **Samples.** Labelled submissions, whole notebooks among them: the right ones, and the others (wrong, not attempted, or with
  something that the student must be told).
- **Mutants.** Right programs with one small change. Caught: they lose marks or go to a person. Changes that leave a program right
  are not counted. `benchmarks/mutants.py` makes them; a dash where that was not run.
- **Smallest margin.** The factor between accepted code and the tolerance, or between the tolerance and the nearest mistake,
  whichever is smaller; and the check. A dash where only flags are compared, or no numbers.
"""
COLUMNS = (
    "Question",
    "Points",
    "Evidence",
    "Checks (hidden)",
    "Misconceptions",
    "Samples (right + others)",
    "Mutants caught",
    "Smallest margin",
)
NONE = "-"
FACTOR = 3.0
"""Arithmetic differs between machines: margins within this factor are equal."""
WIDE = 1_000.0
"""Margins above are all equal: what they hang on is rounding."""
_MARGIN = re.compile(r"(\S+) \((.+)\)")


class Mutants(Struct, frozen=True, kw_only=True):
    """What became of a question's mutants, as benchmarks/mutants.json keeps it."""

    made: int
    caught: int
    named: int
    equivalent: int
    """Those that are right programs too: survived, and explained."""
    digest: str
    """Of the assignment that they were measured on, its first digits."""
    date: str


def read_mutants(data: bytes) -> dict[str, dict[str, Mutants]]:
    """The figures of benchmarks/mutants.json, by assignment and question. Raises UsageError where it is no such file."""
    try:
        return msgspec.json.decode(data, type=dict[str, dict[str, Mutants]])
    except msgspec.MsgspecError as error:
        raise UsageError(f"benchmarks/mutants.json cannot be read: {error}") from None


class Row(Struct, frozen=True):
    """A line of the table."""

    cells: tuple[str, ...]

    def __str__(self) -> str:
        return f"| {' | '.join(self.cells)} |"


# --- making ------------------------------------------------------------------------------------------------------


def tabulated(pack: Pack, verification: Verification, mutants: Mapping[str, Mutants]) -> str:
    """One assignment's heading and table."""
    lines = [f"## {verification.assignment}", "", str(Row(COLUMNS)), str(Row(("---",) * len(COLUMNS)))]
    for proof in verification.proofs:
        whole = [label for id, label in verification.labels if id == proof.id]
        row = _row(pack.question(proof.id), proof, (*proof.labels, *whole), mutants.get(proof.id))
        lines.append(str(row))
    return "\n".join([*lines, ""])


def _row(question: Question, proof: QuestionProof, labels: Sequence[str], mutants: Mutants | None) -> Row:
    hidden = sum(check.hidden for check in question.checks)
    right = sum(label == "right" for label in labels)
    return Row(
        (
            question.id,
            points_text(Decimal(question.points)),
            ", ".join(_evidence(question)),
            f"{len(question.checks)} ({hidden})" if hidden else str(len(question.checks)),
            str(proof.misconceptions),
            f"{right} + {len(labels) - right}",
            f"{mutants.caught} of {mutants.made - mutants.equivalent}" if mutants else NONE,
            _smallest(proof),
        )
    )


def _evidence(question: Question) -> list[str]:
    """The kinds of evidence of its checks, each once."""
    kinds = {_kind(question, check) for check in question.checks}
    return [kind for kind in ("behaviour", "record", "review") if kind in kinds]


def _kind(question: Question, check: Check) -> str:
    if check.review:
        return "review"
    judged_by_itself = check.judge is not None and (question.always or not check.observes)
    return "record" if question.whole or judged_by_itself else "behaviour"


def _smallest(proof: QuestionProof) -> str:
    """ "38 (first_step)"; a dash where no check compares numbers."""
    factors = [
        (factor, margin.check)
        for margin in proof.margins
        for factor in (1 / margin.accepted if margin.accepted else math.inf, margin.misconception)
        if math.isfinite(factor)
    ]
    if not factors:
        return NONE
    factor, check = min(factors)
    return f"{float(f'{factor:.2g}'):g} ({check})"


# --- the file ----------------------------------------------------------------------------------------------------


def with_sections(text: str, sections: Mapping[str, str], order: Sequence[str]) -> str:
    """The file with these sections, by assignment, in the place of their old ones; others in `order` stay as they are."""
    known = {**_sections(text), **sections}
    return "\n".join([HEAD, *(known[name] for name in order if name in known)])


def _sections(text: str) -> dict[str, str]:
    """The file's sections by their headings."""
    parts = re.split(r"(?m)^(?=## )", text)[1:]
    return {part.partition("\n")[0].removeprefix("## ").strip(): part.rstrip("\n") + "\n" for part in parts}


# --- comparing ---------------------------------------------------------------------------------------------------


def differences(section: str, text: str) -> list[str]:
    """What a text with one section says otherwise than the file, in words; nothing where they agree."""
    ((name, found),) = _sections(section).items()
    new, old = _rows(found), _rows(_sections(text).get(name, ""))
    lines = [*_missing(new, old, "is not in the file"), *_missing(old, new, "is not there any more")]
    for id in new.keys() & old.keys():
        lines += [f"{id}: {difference}" for difference in _unlike(new[id], old[id])]
    if not lines and list(new) != list(old):
        lines.append("the order of the questions")
    return [f"{line}; write the file anew: {COMMAND}" for line in sorted(lines)]


def _missing(these: Mapping[str, Row], those: Mapping[str, Row], what: str) -> Iterator[str]:
    yield from (f"{id}: {what}" for id in these if id not in those)


def _rows(section: str) -> dict[str, Row]:
    """The rows by question, without the two at the head."""
    lines = [line for line in section.splitlines() if line.startswith("|")][2:]
    rows = (Row(tuple(cell.strip() for cell in line.strip("| ").split(" | "))) for line in lines)
    return {row.cells[0]: row for row in rows}


def _unlike(new: Row, old: Row) -> Iterator[str]:
    if len(old.cells) != len(COLUMNS):
        yield "has other columns"
        return
    for column, found, kept in zip(COLUMNS, new.cells, old.cells, strict=True):
        alike = _alike(found, kept) if column == "Smallest margin" else found == kept
        if not alike:
            yield f"{column} is {found}, in the file {kept}"


def _alike(found: str, kept: str) -> bool:
    """Whether two margins are of one size; which check has the smallest may differ then."""
    a, b = _MARGIN.fullmatch(found), _MARGIN.fullmatch(kept)
    if a is None or b is None:
        return found == kept
    one, other = float(a[1]), float(b[1])
    return (one > WIDE and other > WIDE) or max(one, other) <= FACTOR * min(one, other)
