"""GitHub Actions: the step summary, annotations, outputs."""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby

from grader.ci.classroom import classroom_result
from grader.ci.model import Finding, Line, Report
from grader.ci.words import (
    OUTCOMES,
    escaped,
    fenced,
    one_line,
    out_of,
    outcome_text,
    plain,
    score_text,
    told,
    verdict_text,
)
from grader.language import cell_name, say
from grader.pages.mending import MENDED
from grader.score import points_text

__all__ = ["annotation_lines", "output", "outputs", "summary"]

MOST_ANNOTATIONS = 10
MOST_BYTES = 1_000_000
"""Of a summary; GitHub drops one beyond 1 MiB whole."""
_BAD = ("failed", "partial", "error", "timeout", "memory")


# --- annotations ------------------------------------------------------------------------------------------------


def annotation_lines(report: Report) -> str:
    """At most ten workflow commands, worst first."""
    return "".join(_annotation(finding) for finding in report.findings[:MOST_ANNOTATIONS])


def _annotation(finding: Finding) -> str:
    spot = finding.spot
    where = {"file": spot.path, "line": str(spot.line)} if spot else {}
    values = where | {"title": one_line(finding.title, 200)}
    parameters = ",".join(f"{key}={_parameter(value)}" for key, value in values.items())
    label = f"{cell_name(spot.label)}: " if spot and spot.label and not _says_where(finding) else ""
    return f"::{finding.level} {parameters}::{_message(label + plain(finding.text))}\n"


def _says_where(finding: Finding) -> bool:
    """Whether the sentence names its line."""
    return finding.id == "syntax_error"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _parameter(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


# --- outputs ---------------------------------------------------------------------------------------------------


def outputs(report: Report, token: str) -> str:
    """Lines for $GITHUB_OUTPUT; `token` makes delimiters that nobody can foresee."""
    data = json.dumps(classroom_result(report), ensure_ascii=False).encode("utf-8", "replace")
    values = {
        "score": points_text(report.score.earned),
        "max-score": points_text(report.score.possible),
        "awaiting-review": points_text(report.score.awaiting_review),
        "passed": "true" if report.complete else "false",
        "result": base64.b64encode(data).decode("ascii"),
    }
    return "".join(output(name, value, token) for name, value in values.items())


def output(name: str, value: str, token: str) -> str:
    """One output."""
    return f"{name}<<{token}\n{value}\n{token}\n"


# --- summary ---------------------------------------------------------------------------------------------------


def summary(report: Report, *, most: int = MOST_BYTES) -> str:
    """The verdict as GitHub-flavoured Markdown, within `most` bytes; what does not fit is left out in whole blocks."""
    kept: list[str] = []
    shortened = f"\n\n_{say('Shortened: the whole list stands in the log.')}_\n"
    left = most - len(shortened.encode())
    for block in _blocks(report):
        left -= len(block.encode("utf-8", "replace")) + 2
        if left < 0:
            return "\n\n".join(kept) + shortened
        kept.append(block)
    return "\n\n".join(kept) + "\n"


def _blocks(report: Report) -> Iterable[str]:
    yield f"## {escaped(report.title)}: {score_text(report)}"
    yield escaped(verdict_text(report))
    if report.problem:
        ours = report.fault == "ours"  # the log says the rest, to those who can mend it
        yield fenced(report.problem.strip().splitlines()[0] if ours else report.problem)
    if report.late:
        yield escaped(report.late)
    if not report.fault:
        yield from _table(report)
        for question in dict.fromkeys(line.question for line in report.lines):
            yield from _details(report, question)
    if report.notes:
        yield f"### {say('Notes')}"
        yield "\n".join(f"- {escaped(note)}" for note in report.notes)


def _table(report: Report) -> Iterable[str]:
    groups = [
        [line for line in report.lines if line.question == question]
        for question in dict.fromkeys(line.question for line in report.lines)
    ]
    rows = [_row(group) for group in groups if group[0].question != "submission"]
    if rows:
        head = " | ".join((say("Question"), say("Points"), say("Result")))
        yield f"| {head} |\n|---|---:|---|\n" + "\n".join(rows)


def _row(lines: list[Line]) -> str:
    earned = sum((line.earned for line in lines), Decimal(0))
    possible = sum((line.possible for line in lines), Decimal(0))
    points = say("practice") if lines[0].practice else out_of(earned, possible)
    return f"| {escaped(lines[0].question_title)} | {points} | {_counted(lines)} |"


def _counted(lines: list[Line]) -> str:
    """ "3 of 5 checks passed, 2 failed"; one word where all are alike."""
    counts = Counter(line.outcome for line in lines)
    if len(counts) == 1:
        return outcome_text(lines[0].outcome)
    rest = [f"{counts[o]} {outcome_text(o)}" for o in OUTCOMES if o != "passed" and counts[o]]
    most = say("{count} of {total} checks passed", count=counts["passed"], total=len(lines))
    return ", ".join([most, *rest])


def _details(report: Report, question: str) -> Iterable[str]:
    """What is wrong in a question: mistakes, then its checks. Where nothing was attempted or is open, the table says enough."""
    mine = [line for line in report.lines if line.question == question]
    wrong = [line for line in mine if line.outcome != "passed"]
    if {line.outcome for line in wrong} <= {"awaiting"} or {line.outcome for line in mine} == {
        "not_attempted"
    }:
        return
    yield f"### {escaped(wrong[0].question_title)}"
    named = {line.id for line in wrong}
    above: set[str] = set()
    for finding in report.findings:
        if finding.question == question and finding.id not in named | {"broken"}:
            known = finding.spot.label if finding.spot and not _says_where(finding) else ""
            where = f" ({escaped(cell_name(known))})" if known else ""
            above |= {finding.text} if finding.id in MENDED else set()
            yield f"**{escaped(finding.title)}**{where}\n\n{escaped(finding.text)}"
    for text, lines in groupby(wrong, key=lambda line: _said(line, above)):
        yield "\n".join(map(_check, lines)) + (f"\n\n{_indented(fenced(text))}" if text else "")


def _said(line: Line, above: set[str]) -> str:
    """What stands below a check in the list; of hidden ones nothing, unless nothing else tells what they are.

    `above`: what stands above the list, and stopped every check of the question.
    """
    if above and (line.message in above or (line.hidden and line.outcome in ("error", "timeout"))):
        return ""
    if line.hidden and line.outcome in _BAD and not line.hint:
        return told(line)
    return line.message


def _check(line: Line) -> str:
    hidden = f" ({say('hidden')})" if line.hidden else ""
    points = f", {out_of(line.earned, line.possible)}" if line.possible else ""
    return f"- {escaped(line.title)}{hidden}: **{outcome_text(line.outcome)}**{points}"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
