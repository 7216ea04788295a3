"""What `grader grade` tells when it is done: on the terminal, and as one JSON document."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from grader.cli.terminal import clean
from grader.grade import Summary
from grader.intake import Intake, Refusal, Taken, Told, Unmatched
from grader.pages import gathered
from grader.review import Problem, told

__all__ = ["Outcome", "asides_of", "document_of", "in_lines", "nobody", "place_of", "remarks_of", "text_of"]

SHOWN = 10
WIDTH = 80
_OWN_LISTS = ("unmatched", "missing")
"""Kinds of what a person must see that have a list of their own."""


class Outcome(Struct, frozen=True, kw_only=True):
    """All that came of a command."""

    summaries: Sequence[Summary]
    unplaced: Sequence[Refusal]
    unused: Sequence[Problem]
    """Rows of reviews that could not be used."""
    unmatched: Sequence[tuple[str, Unmatched]] = ()
    """(assignment, who) of all whom the roster does not know."""
    taken: Sequence[Taken] = ()
    remarks: Sequence[str] = ()
    """What was left out, what is odd about the roster, and that times are unknown."""

    @property
    def code(self) -> int:
        """The exit code."""
        if any(summary.interrupted for summary in self.summaries):
            return 130
        lost = any(summary.failed for summary in self.summaries)
        return 6 if self.unplaced or self.unused or self.unmatched or lost else 0


def nobody(text: str) -> None:
    """Told to nobody."""


def place_of(problem: Problem) -> tuple[str, int]:
    """In which order problems of reviews are told."""
    return problem.file, problem.line


def remarks_of(intake: Intake, said: Told) -> list[str]:
    """How the paths were read, where a platform's layout was seen; and what else is to be known of them."""
    counts: Counter[tuple[str, str]] = Counter()
    paths: dict[tuple[str, str], list[str]] = {}
    for each in intake.taken:
        key = (each.layout, each.title)
        counts[key] += each.hand_ins
        paths.setdefault(key, []).append(each.path)
    seen = [key for key in counts if key[0] != "plain" or len(counts) > 1]
    lines = [f"{_paths(paths[key])} read as {key[0]} ({key[1]}): {_hand_ins(counts[key])}" for key in seen]
    if seen and any(key[0] not in ("plain", "pattern", said.layout) for key in seen):
        lines[-1] += ". If that is wrong, give --layout plain or another"
    return [*lines, *asides_of(intake, said)]


def asides_of(intake: Intake, said: Told) -> list[str]:
    """What was left out, what is odd about the roster, and of how many nobody knows whether they were late."""
    return [*intake.left_out, *(said.roster.remarks if said.roster else ()), *_untimed(intake, said)]


def _untimed(intake: Intake, said: Told) -> list[str]:
    times = [p.submission.received for p in intake.placed]
    unknown = sum(not received for received in times)
    if said.due is None or not unknown:
        return []
    return [
        f"No hand-in times are known for {unknown} of {len(times)}: --due had no effect on "
        f"{'it' if unknown == 1 else 'them'}"
    ]


def in_lines(text: str) -> str:
    """The text in lines of a terminal's width."""
    return "\n".join(_folded(text, first="")) or text


def _paths(paths: Sequence[str]) -> str:
    return paths[0] if len(paths) == 1 else f"{paths[0]} and {len(paths) - 1} more"


def _hand_ins(count: int) -> str:
    return f"{count} hand-in{'' if count == 1 else 's'}"


# --- the document ------------------------------------------------------------------------------------------------


def document_of(outcome: Outcome) -> dict[str, Any]:
    """Everything, for other programs."""
    return {
        "schema": "grader/batch/v1",
        "exit_code": outcome.code,
        "assignments": [_assignment(summary) for summary in outcome.summaries],
        "failed": [{"student": r.student, "file": r.path, "message": r.text} for r in outcome.unplaced],
        "unmatched": [
            {"assignment": name, "student": u.student, "file": u.path, "message": u.text}
            for name, u in outcome.unmatched
        ],
        "layouts": [
            {"path": t.path, "layout": t.layout, "title": t.title, "hand_ins": t.hand_ins}
            for t in outcome.taken
        ],
        "remarks": list(outcome.remarks),
        "unused_reviews": [
            {"file": p.file, "line": p.line, "column": p.column, "message": p.text} for p in outcome.unused
        ],
    }


def _assignment(s: Summary) -> dict[str, Any]:
    return {
        "assignment": s.assignment,
        "out": s.out,
        "total": s.total,
        "graded": s.graded,
        "reused": s.reused,
        "interrupted": s.interrupted,
        "reviews": s.reviews,
        "failed": [{"student": a, "file": b, "message": c} for a, b, c in s.failed],
        "missing": [{"student": name, "message": text} for name, text in s.missing],
        "review_notes": list(s.review_notes),
        "look_first": [
            {"student": k.student, "reason": k.kind, "question": k.question, "message": k.text}
            for k in s.looks
            if k.kind not in _OWN_LISTS
        ],
    }


# --- the terminal ------------------------------------------------------------------------------------------------


def text_of(outcome: Outcome, out: str, *, quiet: bool) -> str:
    """What a person must know now, and where the rest is."""
    lines: list[str] = []
    for s in outcome.summaries:
        stored = f", {s.reused} of them were stored already" if s.reused else ""
        lines.append(f"{s.assignment}: {s.graded} of {s.total} graded{stored}")
        lines += [f"Reviews: {s.reviews} merged"] if s.reviews else []
        lines += _failed(s) if quiet else _looks(s)
        lines += [in_lines(text) for text in s.review_notes]
        lines += _missing(s)
    lines += [_fitted(f"  {r.student}: {r.text}") for r in outcome.unplaced]
    lines += _unmatched(outcome.unmatched)
    if outcome.unused:
        lines.append(f"{len(outcome.unused)} of the reviews could not be used:")
        lines += [_fitted(f"  {told(problem)}") for problem in outcome.unused]
    if outcome.summaries:
        lines.append(f"Reports: {Path(out) / 'index.html'}")
    return clean("\n".join(lines))


def _looks(summary: Summary) -> list[str]:
    """What a person must see first, and where the rest is."""
    looks = gathered(look for look in summary.looks if look.kind not in _OWN_LISTS)
    if not looks:
        return []
    lines = [f"{k.student}{f' ({k.question})' if k.question else ''}: {k.text}" for k in looks]
    return ["Look at these first:", *_first(lines, summary)]


def _failed(summary: Summary) -> list[str]:
    """Also who wants to hear little must hear whom there are no points for."""
    return list(_first([f"{student}: {why}" for student, _, why in summary.failed], summary))


def _first(texts: Sequence[str], summary: Summary) -> Iterator[str]:
    yield from (_fitted(text) for text in texts[:SHOWN])
    if len(texts) > SHOWN:
        yield f"  and {len(texts) - SHOWN} more: see {Path(summary.out) / 'index.html'}"


def _missing(summary: Summary) -> list[str]:
    if not summary.missing:
        return []
    names = [name for name, _ in summary.missing]
    return list(_wrapped(f"{len(names)} on the roster without a hand-in: ", names, summary.out))


def _wrapped(start: str, names: Sequence[str], out: str) -> Iterator[str]:
    """The names in lines of a terminal's width; of many, the first ones."""
    shown = [" ".join(name.split()) for name in names[: 2 * SHOWN]]
    more = (
        f", and {len(names) - len(shown)} more: see {Path(out) / 'index.html'}"
        if len(names) > len(shown)
        else ""
    )
    between = "; " if any("," in name for name in shown) else ", "
    text = start + between.join(shown) + more
    yield from textwrap.wrap(text, WIDTH, subsequent_indent="  ", break_long_words=False)


def _unmatched(unmatched: Sequence[tuple[str, Unmatched]]) -> list[str]:
    if not unmatched:
        return []
    lines = [f"{len(unmatched)} matched with nobody on the roster, graded under the name they came with:"]
    for _, each in unmatched[:SHOWN]:
        inside = each.path.rpartition(": ")[2]
        lines += _folded(f"{each.student}: {each.text} ({inside})")
    more = len(unmatched) - SHOWN
    return [*lines, *([f"  and {more} more: see the class page"] if more > 0 else [])]


def _folded(text: str, *, first: str = "  ") -> list[str]:
    return textwrap.wrap(
        " ".join(text.split())[:400],
        WIDTH,
        initial_indent=first,
        subsequent_indent=first + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _fitted(text: str) -> str:
    line = " ".join(text.split())
    return "  " + (line if len(line) <= 200 else line[:197] + "...")
