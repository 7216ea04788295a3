"""A result as a student reads it on the terminal: what to mend first in full, the rest a line each, nothing but text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.console import Group, RenderableType
from rich.text import Text

from grader.cli.checks import How, checks, remarks, source
from grader.cli.rows import CHECKS, below, fraction, line, note, short, spaced, word
from grader.cli.terminal import clean
from grader.exercise import Pack
from grader.extract.plain import in_plain_words
from grader.language import cell_name, place_name, said, say, say_n
from grader.model import Answer, Doubt, QuestionResult, Result
from grader.pages import mistake
from grader.pages.fixes import first_check
from grader.pages.hidden import Hidden
from grader.pages.mending import as_told, place_text, to_mend, unread_texts
from grader.report.words import ENGLISH
from grader.wire import Place

__all__ = ["folded", "result_view"]


LINES_READ = 3
"""Cells of a text that a person will read, and lines of each, shown at most."""
_TABLE_RULE = frozenset(" \t>|:-")
"""Of what the line below a Markdown table's head is made."""


def result_view(
    result: Result,
    pack: Pack,
    answers: Mapping[str, Answer] | None = None,
    *,
    hidden: Hidden = "run",
    full: bool = False,
) -> RenderableType:
    """The whole result but for the closing lines; `answers`: what stands there in words, by question.

    Unless `full`, the first check that failed is shown in full, others that did not pass a line each, passing ones as a count.
    """
    result = as_told(result)
    practice = set(pack.assignment.practice)
    how = How(full=full, hidden=hidden, first=first_check(result, practice))
    parts: list[RenderableType] = [_head(result, pack), Text("")]
    parts += [note(_mark(doubt), doubt.text) for doubt in result.doubts]
    unread = any(doubt.reason == "unreadable" for doubt in result.doubts)
    shown = [] if unread else list(result.questions)
    graded = [list(_question(q, how, (answers or {}).get(q.id))) for q in shown if q.id not in practice]
    parts += spaced(graded)
    parts += _practice([q for q in shown if q.id in practice], how, alone=not graded)
    told = {d.text for q in shown for d in q.doubts} | {d.text for d in result.doubts}
    parts += [note(say("Note:"), text, style="dim") for text in result.notes if text not in told]
    return Group(*parts)


def _mark(doubt: Doubt) -> str:
    return "FIX" if doubt.reason == "unreadable" or to_mend((doubt,)) else "LOOK"


def folded(result: Result, practice: set[str]) -> bool:
    """Whether the short view leaves out what some check says."""
    result = as_told(result)
    first = first_check(result, practice)
    checks = [(q, c) for q in result.questions for c in q.checks if c.message not in to_mend(q.doubts)]
    return any(c.status in ("failed", "skipped") and c.message and (q.id, c.id) != first for q, c in checks)


def _head(result: Result, pack: Pack) -> RenderableType:
    score = result.score
    left = Text(clean(said(pack.assignment.title)), style="bold") + Text(
        f"  {clean(result.file)}", style="not bold"
    )
    return line(left, fraction(score.earned, score.possible), style="bold")


# --- questions -------------------------------------------------------------------------------------------------


def _question(question: QuestionResult, how: How, answer: Answer | None = None) -> Iterator[RenderableType]:
    """A question that passed or was not attempted is one line; of any other the checks are shown."""
    unread = bool(unread_texts(question.doubts)) and question.status == "failed" and not question.earned
    mark = "FIX" if unread else word(question.status, question.earned)
    head = Text(question.id, style="bold") + Text(f"  {_subject(question)}", style="not bold")
    whole = question.status in ("passed", "not_attempted")
    if question.status == "passed":
        head += Text(f": {_how_many_passed(question, how)}", style="not bold")
    yield line(head, fraction(question.earned, question.possible), mark=mark, style="bold")
    yield from _reasons(question, how)
    if whole:
        messages = dict.fromkeys(c.message for c in question.checks if c.message and mark == "TODO")
        yield from (below(message) for message in list(messages)[:1])
        yield from (note(say("Note:"), c.message, indent=CHECKS) for c in question.checks if remarks(c))
        if sources := source(question.checks):
            yield below(sources)
    else:
        yield from checks(question, how)
        if how.full and (back := ENGLISH.given_back(question)):
            yield note(say("Note:"), back, indent=CHECKS, style="dim")
        if answer and any(c.status == "awaiting_review" for c in question.checks):
            yield from _read_by_person(answer, how)
    yield from (note(say("Note:"), text, indent=CHECKS, style="dim") for text in question.notes)


def _how_many_passed(question: QuestionResult, how: How) -> str:
    """Never "all": it would be too much where hidden checks are still to come."""
    count = len(question.checks)
    if how.hidden == "elsewhere":
        return say_n("the public check passed", "{n} public checks passed", count)
    return say_n("the check passed", "{n} checks passed", count)


def _subject(question: QuestionResult) -> str:
    title = clean(question.title)
    bound = question.bound[0] if question.bound else None
    if bound is None or bound.how == "exact":
        return title
    return say(
        "{question} (graded {path} as {asked})", question=title, path=clean(bound.path), asked=bound.asked
    )


def _reasons(question: QuestionResult, how: How) -> Iterator[RenderableType]:
    """Named mistakes first, then where the code stopped, then why a person must look."""
    for diagnosis in question.diagnoses:
        other = diagnosis.counted_in
        counted = "; " + say("counted in {question}", question=other) if other else ""
        text = f"{mistake(question, diagnosis)}{place_text(question, diagnosis.place)}{counted}"
        yield note("!", text, indent=CHECKS, style="bold")
        if diagnosis.hint:
            yield note(say("hint:"), diagnosis.hint, indent=CHECKS + 2)
    failure = question.failure
    if failure is not None:
        place = failure.places[-1] if failure.places else None
        what = f"{failure.type}: {failure.message}{_at(place)}"
        yield note("!", say("your code stopped: {error}", error=what), indent=CHECKS)
    for text in to_mend(question.doubts):
        yield note("FIX", text, indent=CHECKS)
        if text in unread_texts(question.doubts):
            yield note(say("hint:"), in_plain_words(text), indent=CHECKS + 2)
    for doubt in question.doubts:
        if doubt.reason != "review" and not to_mend((doubt,)) and not _said_by_a_check(question, doubt, how):
            yield note("LOOK", f"{doubt.text}{_at(doubt.place)}", indent=CHECKS)
        if doubt.reason == "delegation":
            yield note(say("hint:"), ENGLISH.write_it_yourself, indent=CHECKS + 2)


def _said_by_a_check(question: QuestionResult, doubt: Doubt, how: How) -> bool:
    """Whether the doubt repeats what a check says in full below it."""
    texts = {
        text
        for c in question.checks
        if how.full or (question.id, c.id) == how.first
        for text in (c.message, f"{c.title}: {c.message}")
    }
    return doubt.reason == "undiagnosed" and doubt.text in texts


def _at(place: Place | None) -> str:
    return f" ({place_name(place.label, place.line)})" if place else ""


# --- what a person reads ---------------------------------------------------------------------------------------


def _read_by_person(answer: Answer, how: How) -> Iterator[RenderableType]:
    """The text that was found, cell by cell; never the rubric, which holds the answer."""
    for passage in answer.passages[:LINES_READ]:
        yield below(say("A person reads what you wrote in {cell}:", cell=cell_name(passage.label)))
        lines = [text for text in passage.text.splitlines() if text.strip()]
        most = LINES_READ if how.full else 1
        yield below(short("\n".join(_sentences(passage.text) or lines), most), CHECKS + 2)
    if more := [cell_name(passage.label) for passage in answer.passages[LINES_READ:]]:
        yield below(say("and in {cells}", cells=", ".join(more)))


def _sentences(text: str) -> list[str]:
    """The lines without empty ones and without Markdown tables, which would take the room of what is to be read."""
    kept: list[str] = []
    inside = False
    for each in text.splitlines():
        rule = {"|", "-"} <= set(each) <= _TABLE_RULE
        if rule and not inside and kept and "|" in kept[-1]:
            kept.pop()  # the table's head
        inside = rule or (inside and "|" in each)
        kept += [] if inside or not each.strip() else [each]
    return kept


def _practice(questions: Iterable[QuestionResult], how: How, *, alone: bool) -> list[RenderableType]:
    """Questions without points: what was attempted and went wrong, the rest in two lines."""
    asked = list(questions)
    tried = [q for q in asked if q.status != "not_attempted"]
    if not (tried or (alone and asked)):
        return []
    parts: list[RenderableType] = [Text(ENGLISH.practice_no_points, style="bold")]
    passed = [q.id for q in tried if q.status == "passed"]
    todo = [q.id for q in asked if q.status == "not_attempted"]
    if passed:
        parts.append(note("PASS", ", ".join(passed)))
    for question in tried:
        if question.status != "passed":
            parts += _question(question, how)
    if todo:
        parts.append(note("TODO", ", ".join(todo)))
    return [*parts, Text("")]
