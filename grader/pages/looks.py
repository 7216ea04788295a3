"""Why a person must look, worst first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from grader.exercise import Pack
from grader.language import cell_name, place_name, said, say
from grader.model import Doubt, Result
from grader.report.model import LookFirst
from grader.score import points_text
from grader.store import Row

__all__ = [
    "KINDS",
    "attempts_told",
    "gathered",
    "looks_of",
    "page_link",
    "short_names",
    "titled",
    "worst_first",
]

KINDS = (
    "broken",
    "unreadable",
    "unmatched",
    "attempts",
    "delegation",
    "time_limit",
    "syntax_error",
    "unbound",
    "doubtful_binding",
    "undiagnosed",
    "outdated_review",
    "review",
    "untouched",
    "missing",
)
"""Reasons why a person must look, the worst first."""


def _look(doubts: Iterable[Doubt], question: str = "") -> list[tuple[str, str, str]]:
    return [(doubt.reason, _placed(doubt), question) for doubt in doubts]


def _placed(doubt: Doubt) -> str:
    """What is doubted, and where, unless it says so."""
    place, text = doubt.place, _for_us(doubt.text)
    if place is None or cell_name(place.label) in text:
        return text
    return f"{text} ({place_name(place.label, place.line)})"


def _for_us(text: str) -> str:
    """The sentence for who reads it here: it does not say that an instructor will look."""
    return text.removesuffix(say("your instructor will look at this")).rstrip(":; ") or text


def looks_of(result: Result) -> tuple[tuple[str, str, str], ...]:
    """(kind, text, question id): why a person must look at this submission, worst first."""
    looks = [*_look(_once(result)), *_handed_in(result)]
    unread = any(doubt.reason == "unreadable" for doubt in result.doubts)
    for question in result.questions:
        own = _look(question.doubts, question.id)
        if question.status == "broken" and not any(kind == "broken" for kind, _, _ in own):
            text = next((c.message for c in question.checks if c.status == "broken" and c.message), "")
            own.append(("broken", text or say("our fault: this question was not judged"), question.id))
        if question.awaiting and all(kind == "outdated_review" for kind, _, _ in own) and not unread:
            titles = "; ".join(c.title for c in question.checks if c.status == "awaiting_review")
            points = points_text(question.awaiting)
            text = say("{points} to be given by a person: {titles}", points=points, titles=titles)
            own.append(("review", text, question.id))
        looks += own
    if not result.doubts and _untouched(result):
        looks.append(("untouched", say("no question was attempted"), ""))
    return tuple(sorted(dict.fromkeys(looks), key=lambda look: _rank(look[0])))


def _untouched(result: Result) -> bool:
    """Whether it was handed in as it was given out, say."""
    return bool(result.questions) and all(q.status == "not_attempted" for q in result.questions)


def _once(result: Result) -> list[Doubt]:
    """Doubts about all of it, without time limits that a question tells."""
    told = any(d.reason == "time_limit" for question in result.questions for d in question.doubts)
    return [doubt for doubt in result.doubts if not (told and doubt.reason == "time_limit")]


def _handed_in(result: Result) -> list[tuple[str, str, str]]:
    """Whose it is, and whether it is the newest, where that is not known."""
    looks = [("unmatched", result.who.unmatched, "")] if result.who.unmatched else []
    return looks + [("attempts", text, "") for text in attempts_told(result, unsure=True)]


def attempts_told(result: Result, *, unsure: bool) -> list[str]:
    """A sentence on earlier attempts, or with `unsure` on those that may be newer than the one that counts; [] without any."""
    paths = [attempt.path for attempt in result.earlier if attempt.unsure == unsure and attempt.path]
    if not paths:
        return []
    *names, own = short_names([*paths, result.file])
    if unsure:
        every = ", ".join([own, *names])
        return [say("nothing tells which is the newest of {files}; {file} counts", files=every, file=own)]
    return [say("{file} counts; older and not graded: {files}", file=own, files=", ".join(names))]


def short_names(paths: list[str]) -> list[str]:
    """The files' own names where these differ, else the whole paths."""
    names = [re.split(r"/|: ", path)[-1] for path in paths]
    return names if len(set(names)) == len(names) else paths


def _rank(kind: str) -> int:
    return KINDS.index(kind) if kind in KINDS else len(KINDS)


def worst_first(rows: Iterable[Row]) -> list[LookFirst]:
    """Everything a person must see before the scores are used, worst first."""
    looks = [
        LookFirst(student=row.student, kind=kind, text=text, question=question, link=page_link(row, question))
        for row in rows
        for kind, text, question in row.looks
    ]
    return sorted(looks, key=lambda look: _rank(look.kind))


def titled(looks: Iterable[LookFirst], pack: Pack) -> list[LookFirst]:
    """With the questions' titles in the place of their ids, as pages show them: one for each student and cause."""
    titles = {id: said(question.title) for id, question in pack.questions.items()}
    return gathered(replace(look, question=titles.get(look.question, look.question)) for look in looks)


def gathered(looks: Iterable[LookFirst]) -> list[LookFirst]:
    """One for each student and cause, with all the questions that it concerns; it leads to the first of them."""
    found: dict[tuple[str, str, str, str, bool], list[LookFirst]] = {}
    for look in looks:
        key = (look.assignment, look.student, look.kind, look.text, bool(look.question))
        found.setdefault(key, []).append(look)
    return [
        replace(group[0], question="; ".join(dict.fromkeys(look.question for look in group if look.question)))
        for group in found.values()
    ]


def page_link(row: Row, question: str = "") -> str:
    """From the class page to the submission's page for instructors, to the question where there is one."""
    if row.missing:
        return ""
    if not row.page:
        return "index.html#scores"  # it has no page: its line of the table
    from grader.report import anchor  # late: it brings Jinja, which a check on the terminal does not need

    return f"instructor/{row.page}.html" + (f"#{anchor(question)}" if question else "")
