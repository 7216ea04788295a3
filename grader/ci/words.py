"""Texts made safe for where they go, and the few sentences that several emitters share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from grader.ci.model import Line, Outcome, Report
from grader.language import marked, said, say
from grader.report.text import clip, visible
from grader.score import points_text

__all__ = [
    "JOINER",
    "OUTCOMES",
    "escaped",
    "fenced",
    "number",
    "one_line",
    "out_of",
    "outcome_text",
    "plain",
    "score_text",
    "told",
    "unique_names",
    "verdict_text",
]

LONGEST = 1_000
"""Characters of one message."""

OUTCOMES: dict[Outcome, str] = marked(
    __name__,
    {
        "passed": "passed",
        "partial": "partly",
        "failed": "failed",
        "error": "error in your code",
        "timeout": "stopped: time limit",
        "memory": "stopped: memory limit",
        "skipped": "not run",
        "awaiting": "awaiting a person",
        "not_attempted": "not attempted",
        "broken": "not judged (our fault)",
    },
)
"""English; `outcome_text` says them."""

_MARKDOWN = re.compile(r"[\\`*_\[\]|~$]")
_LINK = re.compile(r"(?<=www)\.|:(?=//)", re.I)
_MENTION = re.compile(r"@(?=\w)|#(?=\d)|(?<=\bGH)-(?=\d)")
_LISTED = re.compile(r"^(\d*)([-+=#]|(?<=\d)[.)])")
JOINER = "\u2060"
"""Seen by nobody; keeps @name, #12 and www.example from becoming links."""


def outcome_text(outcome: Outcome) -> str:
    """How a check ended, in a word or two."""
    return said(OUTCOMES[outcome])


def plain(text: str, longest: int = LONGEST) -> str:
    """The text without terminal codes and control characters, cut where it gets long."""
    return clip(visible(text).strip(), longest)


def one_line(text: str, longest: int = LONGEST) -> str:
    """The text as one line."""
    return " ".join(plain(text, longest).split())


def escaped(text: str, longest: int = LONGEST) -> str:
    """The text as one line of Markdown that says just this: no markup, no HTML, no mention, no link."""
    line = one_line(text, longest).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = _MARKDOWN.sub(lambda found: f"\\{found[0]}", line)
    line = _MENTION.sub(
        lambda found: f"{found[0]}{JOINER}", _LINK.sub(lambda found: f"{found[0]}{JOINER}", line)
    )
    return _LISTED.sub(r"\1\\\2", line)


def fenced(text: str, longest: int = LONGEST) -> str:
    """The text as a block of code, with a fence longer than any in it."""
    inner = plain(text, longest)
    longest_run = max((len(run) for run in re.findall("`+", inner)), default=0)
    fence = "`" * max(3, longest_run + 1)
    return f"{fence}text\n{inner}\n{fence}"


def number(points: Decimal) -> int | float:
    """Points as a JSON number: never NaN, an integer where it is one."""
    rounded = round(points, 5)
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)


def out_of(earned: Decimal, possible: Decimal) -> str:
    """ "7.5 / 10"."""
    return f"{points_text(earned)} / {points_text(possible)}"


def score_text(report: Report) -> str:
    """ "7.5 / 10, 1 still to be given by a person"; "not graded" where there is no verdict."""
    if report.fault:
        return say("not graded")
    score = report.score
    waiting = score.awaiting_review - report.to_mend
    fraction = out_of(score.earned, score.possible)
    if not waiting:
        return fraction
    return say("{score}, {points} still to be given by a person", score=fraction, points=points_text(waiting))


def told(line: Line) -> str:
    """What a student reads about a check that did not pass: what differs, then the mistake and its hint."""
    if line.outcome == "passed":
        return line.message
    text = line.message
    if line.hidden and line.outcome != "broken":
        text = say("A hidden check: it tries your work on other inputs.")
    if line.outcome == "awaiting" and not text:
        text = say("A person gives these points.")
    if line.outcome == "not_attempted" and not text:
        text = say("Not attempted.")
    return "\n".join(part for part in (plain(text), plain(line.hint)) if part) or outcome_text(line.outcome)


def unique_names(lines: Sequence[Line]) -> list[str]:
    """Titles, with the id where two checks of a question share one: of equal names some readers keep the first only."""
    counts = Counter((line.question, line.title) for line in lines)
    return [
        line.title if counts[line.question, line.title] == 1 else f"{line.title} [{line.id}]"
        for line in lines
    ]


def verdict_text(report: Report) -> str:
    """One sentence on the whole; never "all passed" where hidden checks, a person or we still have to speak."""
    if report.fault == "submission":
        return say("Your submission could not be graded. Mend what is said here and hand it in again.")
    if report.broken:
        return say(
            "Something could not be judged. That is our fault and costs you nothing; "
            "your instructor has been told to look."
        )
    if not report.complete:
        if report.hidden == "elsewhere":
            return say("Not everything passed yet. Hidden checks run after submission.")
        return say("Not everything passed yet.")
    if report.hidden == "elsewhere":
        return say("Public checks passed. Hidden checks run after submission.")
    if report.score.awaiting_review:
        return say(
            "Every check that a program can make passed. A person gives the points that are still open."
        )
    if report.hidden == "run":
        return say("All checks passed, the hidden ones too.")
    return say("All checks passed.")
