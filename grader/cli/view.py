"""A result as a student reads it on the terminal: what is wrong first, a word for every status, nothing but text."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Literal

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.cli.terminal import clean
from grader.exercise import Pack
from grader.model import Answer, CheckResult, QuestionResult, Result
from grader.pages import mistake
from grader.report.words import ENGLISH
from grader.score import points_text
from grader.wire import Place

__all__ = ["Hidden", "closing", "result_view", "word"]

Hidden = Literal["run", "none", "elsewhere"]
"""Hidden checks: were run, do not exist, or run where the instructor's pack is."""

LONGEST_MESSAGE = 8
"""Lines of one message."""
LINES_READ = 3
"""Cells of a text that a person will read, and lines of each, shown at most."""
_TABLE_RULE = frozenset(" \t>|:-")
"""Of what the line below a Markdown table's head is made."""
_STYLES = {"PASS": "green", "PART": "yellow", "FAIL": "red", "WAIT": "dim", "TODO": "cyan", "LOOK": "magenta"}


def word(status: str, earned: Decimal) -> str:
    """The status in four letters."""
    if status == "failed":
        return "PART" if earned > 0 else "FAIL"
    words = {"passed": "PASS", "skipped": "WAIT", "not_attempted": "TODO"}
    return words.get(status, "LOOK")


def result_view(result: Result, pack: Pack, answers: Mapping[str, Answer] | None = None) -> RenderableType:
    """The whole result but for the closing lines; `answers`: what stands there in words, by question."""
    practice = set(pack.assignment.practice)
    parts: list[RenderableType] = [_head(result, pack), Text("")]
    parts += [_note("LOOK", doubt.text) for doubt in result.doubts]
    unread = any(doubt.reason == "unreadable" for doubt in result.doubts)
    shown = [] if unread else list(result.questions)
    parts += _spaced([list(_question(q, (answers or {}).get(q.id))) for q in shown if q.id not in practice])
    parts += _practice([q for q in shown if q.id in practice])
    parts += [_note("Note:", text, style="dim") for text in result.notes]
    return Group(*parts)


def _spaced(blocks: list[list[RenderableType]]) -> Iterator[RenderableType]:
    """An empty line around what takes several lines; one-liners stand together."""
    for k, block in enumerate(blocks):
        yield from block
        if len(block) > 1 or k + 1 == len(blocks) or len(blocks[k + 1]) > 1:
            yield Text("")


def _head(result: Result, pack: Pack) -> RenderableType:
    score = result.score
    left = Text(clean(pack.assignment.title), style="bold") + Text(
        f"  {clean(result.file)}", style="not bold"
    )
    return _line(left, _points(score.earned, score.possible), style="bold")


def _points(earned: Decimal, possible: Decimal) -> str:
    return f"{points_text(earned)} / {points_text(possible)}"


def _line(left: Text, right: str, *, mark: str = "", indent: int = 0, style: str = "") -> RenderableType:
    """One row: a word, a text that wraps, points at the right edge."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    if mark:
        table.add_column(width=4, no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    cells: list[RenderableType] = [Text(mark, style=_STYLES.get(mark, ""))] if mark else []
    table.add_row(*cells, left, Text(right, style=style))
    return Padding(table, (0, 0, 0, indent))


def _note(mark: str, text: str, *, indent: int = 0, style: str = "") -> RenderableType:
    """A word and a text beside it that wraps under itself."""
    word = mark in _STYLES
    table = Table.grid(padding=(0, 2 if word else 1, 0, 0), expand=True)
    table.add_column(width=4 if word else len(mark), no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_row(Text(mark, style=_STYLES.get(mark, style)), Text(_short(text), style=style))
    return Padding(table, (0, 0, 0, indent))


def _short(text: str, most: int = LONGEST_MESSAGE) -> str:
    lines = clean(text).strip().splitlines()
    kept = [line[:500] for line in lines[:most]]
    left = len(lines) - most
    more = [f"... {left} more line{'s' * (left > 1)}"] if left > 0 else []
    return "\n".join([*kept, *more])


# --- questions -------------------------------------------------------------------------------------------------


def _question(question: QuestionResult, answer: Answer | None = None) -> Iterator[RenderableType]:
    """A question that passed or was not attempted is one line; of any other all checks are shown."""
    mark = word(question.status, question.earned)
    head = Text(question.id, style="bold") + Text(f"  {_subject(question)}", style="not bold")
    whole = question.status in ("passed", "not_attempted")
    if whole and question.status == "passed":
        count = len(question.checks)
        head += Text(f": {f'all {count} checks' if count > 1 else 'the check'} passed", style="not bold")
    yield _line(head, _points(question.earned, question.possible), mark=mark, style="bold")
    yield from _reasons(question)
    if whole:
        messages = dict.fromkeys(c.message for c in question.checks if c.message and mark == "TODO")
        yield from (_below(message) for message in list(messages)[:1])
        yield from (_note("Note:", c.message, indent=6) for c in question.checks if _remarks(c))
        if source := _source(question.checks):
            yield _below(source)
    else:
        for check in question.checks:
            yield from _check(check)
        if back := ENGLISH.given_back(question):
            yield _note("Note:", back, indent=6, style="dim")
        if answer and any(c.status == "awaiting_review" for c in question.checks):
            yield from _read_by_person(answer)
    yield from (_note("Note:", note, indent=6, style="dim") for note in question.notes)


def _subject(question: QuestionResult) -> str:
    title = clean(question.title)
    bound = question.bound[0] if question.bound else None
    if bound is None or bound.how == "exact":
        return title
    return f"{title} (graded {clean(bound.path)} as {bound.asked})"


def _reasons(question: QuestionResult) -> Iterator[RenderableType]:
    """Named mistakes first, then where the code stopped, then why a person must look."""
    for diagnosis in question.diagnoses:
        counted = f"; counted in {diagnosis.counted_in}" if diagnosis.counted_in else ""
        yield _note(
            "!", f"{mistake(question, diagnosis)}{_at(diagnosis.place)}{counted}", indent=6, style="bold"
        )
        if diagnosis.hint:
            yield _note("hint:", diagnosis.hint, indent=8)
    failure = question.failure
    if failure is not None:
        place = failure.places[-1] if failure.places else None
        yield _note("!", f"your code stopped: {failure.type}: {failure.message}{_at(place)}", indent=6)
    for doubt in question.doubts:
        if doubt.reason != "review":
            yield _note("LOOK", f"{doubt.text}{_at(doubt.place)}", indent=6)


def _at(place: Place | None) -> str:
    return f" ({place.label}, line {place.line})" if place else ""


def _check(check: CheckResult) -> Iterator[RenderableType]:
    title = clean(check.title) + (" [hidden]" if check.hidden else "")
    mark = word(check.status, check.earned)
    points = _points(check.earned, check.possible) if check.possible else ""
    yield _line(Text(title), points, mark=mark, indent=6)
    if check.status == "broken":
        yield _below("our fault: this costs you nothing; your instructor has been told to look", 12)
    if check.message and (check.status != "passed" or _remarks(check)):
        yield _below(check.message, 12)
    if check.read_from:
        yield _below(_source([check]), 12)


def _source(checks: Iterable[CheckResult]) -> str:
    """What the checks were read from, "" where that goes without saying."""
    found = list(dict.fromkeys(clean(check.read_from) for check in checks if check.read_from))
    return f"read from {'; '.join(found)}" if found else ""


def _remarks(check: CheckResult) -> bool:
    """Whether a passed check without points has something to say."""
    return check.status == "passed" and not check.possible and bool(check.message)


def _read_by_person(answer: Answer) -> Iterator[RenderableType]:
    """The text that was found, cell by cell; never the rubric, which holds the answer."""
    for passage in answer.passages[:LINES_READ]:
        yield _below(f"A person reads what you wrote in {passage.label}:")
        lines = [line for line in passage.text.splitlines() if line.strip()]
        yield _below(_short("\n".join(_sentences(passage.text) or lines), LINES_READ), 8)
    if more := [passage.label for passage in answer.passages[LINES_READ:]]:
        yield _below(f"and in {', '.join(more)}")


def _sentences(text: str) -> list[str]:
    """The lines without empty ones and without Markdown tables, which would take the room of what is to be read."""
    kept: list[str] = []
    inside = False
    for line in text.splitlines():
        rule = {"|", "-"} <= set(line) <= _TABLE_RULE
        if rule and not inside and kept and "|" in kept[-1]:
            kept.pop()  # the table's head
        inside = rule or (inside and "|" in line)
        kept += [] if inside or not line.strip() else [line]
    return kept


def _below(text: str, indent: int = 6) -> RenderableType:
    return Padding(Text(_short(text), style="dim"), (0, 0, 0, indent))


def _practice(questions: Iterable[QuestionResult]) -> list[RenderableType]:
    """Questions without points: what was attempted and went wrong in full, the rest in two lines."""
    asked = list(questions)
    tried = [q for q in asked if q.status != "not_attempted"]
    if not tried:
        return []
    parts: list[RenderableType] = [Text("Practice (no points)", style="bold")]
    passed = [q.id for q in tried if q.status == "passed"]
    todo = [q.id for q in asked if q.status == "not_attempted"]
    if passed:
        parts.append(_note("PASS", ", ".join(passed)))
    for question in tried:
        if question.status != "passed":
            parts += _question(question)
    if todo:
        parts.append(_note("TODO", ", ".join(todo)))
    return [*parts, Text("")]


# --- the end ---------------------------------------------------------------------------------------------------


def closing(result: Result, pack: Pack, *, hidden: Hidden) -> Iterator[str]:
    """What it means, and what to do next; lines that must not be wrapped."""
    if any(doubt.reason == "unreadable" for doubt in result.doubts):
        return
    practice = set(pack.assignment.practice)
    graded = [q for q in result.questions if q.id not in practice] or list(result.questions)
    left = [q for q in graded if q.status not in ("passed", "awaiting_review", "broken")]
    if result.score.awaiting_review:
        points = points_text(result.score.awaiting_review)
        yield f"{points} point{'s' * (points != '1')} still to be given by a person."
    yield from _what_passed(graded, left, hidden)
    if left:
        tried = [q for q in left if q.status != "not_attempted"]
        yield f"Next: grader check {shlex.quote(result.file)} --only {(tried or left)[0].id}"


def _what_passed(graded: list[QuestionResult], left: list[QuestionResult], hidden: Hidden) -> Iterator[str]:
    """Never "all passed" where hidden checks, a person or we ourselves still have to speak."""
    open_still = any(q.status != "passed" for q in graded)
    lost = any(c.status in ("failed", "skipped") and c.earned < c.possible for q in graded for c in q.checks)
    if left or lost or not any(q.status == "passed" for q in graded):
        if hidden == "elsewhere":
            yield "Public checks only. Hidden checks run after submission."
    elif gone := [f"{q.id}: {text}" for q in graded if (text := ENGLISH.unattempted(q))]:
        yield from gone
        if hidden == "elsewhere":
            yield "Public checks only. Hidden checks run after submission."
    elif hidden == "elsewhere":
        yield "Public checks passed. Hidden checks run after submission."
    elif open_still:
        yield "Every check that could be made passed."
    else:
        yield "All checks passed" + (", the hidden ones too." if hidden == "run" else ".")
    if any(q.status == "broken" for q in graded):
        yield "What could not be judged is our fault and costs nothing; tell your instructor."
