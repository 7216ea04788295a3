"""What `grader.check` gives back: the verdict as data, as HTML for a notebook, and as plain text that says the same."""

from __future__ import annotations

import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from msgspec import Struct

from grader.cli.check import full_score
from grader.cli.closing import Line, closing_lines, public_only
from grader.cli.rows import SIGNS, fraction, word
from grader.cli.terminal import clean, console
from grader.cli.view import result_view
from grader.exercise import Pack
from grader.language import said, say, say_n
from grader.model import CheckResult, Diagnosis, Doubt, QuestionResult, Result
from grader.pages import mistake
from grader.pages.fixes import first_check
from grader.pages.hidden import Hidden
from grader.report.environment import template
from grader.report.words import ENGLISH

__all__ = ["Checked", "Earned"]

WIDTH = 80
PASSED = ("public", "passed")
"""Kinds of closing lines that say that everything passed."""
LONGEST = 1_000
"""Characters of one message, or of what was printed."""
SHADES = {
    "PASS": "#14559c",
    "FAIL": "#953900",
    "PART": "#953900",
    "LOOK": "#583a9c",
    "WAIT": "#4c5868",
    "TODO": "#4c5868",
}
"""Behind the white word of a status; each has 7:1 against it, in a light notebook and in a dark one."""


class Earned(NamedTuple):
    """Points of the questions that were checked."""

    earned: Decimal
    possible: Decimal

    def __str__(self) -> str:
        return fraction(self.earned, self.possible)


class Checked(Struct, frozen=True, kw_only=True, eq=False):
    """The verdict on what is in the notebook: advice, never a grade."""

    result: Result
    pack: Pack
    hidden_elsewhere: bool
    notes: tuple[str, ...] = ()
    """What could not be judged here, and what to do about it."""
    unjudged: tuple[str, ...] = ()
    """Questions that were asked and need a fresh run."""
    fresh: Result | None = None
    """The verdict on the saved notebook, if it was asked for."""
    differences: tuple[str, ...] = ()
    """Where that verdict is another one."""

    @property
    def passed(self) -> bool:
        """Whether the public checks of every question that was asked passed, in a fresh run too if there was one."""
        asked = _graded(self.result, self.pack)
        again = _graded(self.fresh, self.pack) if self.fresh else []
        unread = self.fresh is not None and any(d.reason == "unreadable" for d in self.fresh.doubts)
        return (
            bool(asked)
            and not (unread or self.unjudged)
            and all(full_score(question) for question in (*asked, *again))
        )

    @property
    def score(self) -> Earned:
        """(earned, possible): unpacks like a pair."""
        return Earned(self.result.score.earned, self.result.score.possible)

    @property
    def checks(self) -> tuple[CheckResult, ...]:
        """Every check of every question that was asked."""
        return tuple(check for question in self.result.questions for check in question.checks)

    def __bool__(self) -> bool:
        return self.passed

    def __str__(self) -> str:
        with self.pack.speaking():
            return self._text()

    def _text(self) -> str:
        text = io.StringIO()
        if self.result.questions:
            view = result_view(self.result, self.pack, hidden=self._hidden)
            console(text, color="never", width=WIDTH).print(view)
        lines = [*self._missing(), *self.notes, *self.differences, *self._closing()]
        return (text.getvalue() + "\n".join(clean(line) for line in lines)).rstrip()

    __repr__ = __str__

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002  # IPython's signature
        printer.text(str(self))

    def _repr_html_(self) -> str:
        with self.pack.speaking():
            return self._html()

    def _html(self) -> str:
        return template("notebook.html.jinja").render(
            title=said(self.pack.assignment.title),
            file=self.result.file,
            score=str(self.score) if self.score.possible else "",
            differences=self.differences,
            questions=self._shown(practice=False),
            practice=self._shown(practice=True),
            untouched=[q.id for q in self._practice if q.status == "not_attempted"],
            notes=self.notes,
            closing=list(self._closing()),
            shades=SHADES,
            signs=SIGNS,
            w=ENGLISH,
        )

    @property
    def _agreed(self) -> bool:
        """Whether everything passed wherever it was checked, and nothing differs."""
        if self.fresh is None:
            return True
        both = [closing_lines(result, self.pack, hidden=self._hidden) for result in (self.result, self.fresh)]
        return not self.differences and all(any(line.kind in PASSED for line in told) for told in both)

    @property
    def _practice(self) -> list[QuestionResult]:
        """Practice that was asked beside questions that count."""
        graded = _graded(self.result, self.pack)
        return [question for question in self.result.questions if question not in graded]

    def _shown(self, *, practice: bool) -> list[dict[str, Any]]:
        asked = self._practice if practice else _graded(self.result, self.pack)
        first, _ = first_check(self.result, set(self.pack.assignment.practice))
        return [
            _question(q, public=self.hidden_elsewhere, first=q.id == first)
            for q in asked
            if not practice or q.status != "not_attempted"
        ]

    def _missing(self) -> Iterator[str]:
        """What practice lacks where nothing else was asked: the view of a whole submission leaves that out."""
        practice = set(self.pack.assignment.practice)
        for question in _graded(self.result, self.pack):
            message = next((c.message for c in question.checks if c.message), "")
            if question.id in practice and question.status == "not_attempted" and message:
                yield f"{question.id}: {message}"

    @property
    def _hidden(self) -> Hidden:
        return "elsewhere" if self.hidden_elsewhere else "none"

    def _closing(self) -> Iterator[str]:
        """What it means, and what to do next. What counts is what is saved, where that is known to differ."""
        counts = self.fresh if self.fresh is not None and self.differences else self.result
        if not counts.questions:
            return
        agreed = self._agreed
        for line in closing_lines(counts, self.pack, hidden=self._hidden):
            if line.kind in ("next", "more"):  # those are commands of the terminal
                continue
            if line.kind in PASSED and not agreed:
                if self.hidden_elsewhere:
                    yield public_only()
                continue
            yield self._as_far(line)
        left = [q for q in _graded(counts, self.pack) if not full_score(q)]
        if left:
            tried = [q for q in left if q.status != "not_attempted"]
            fresh = ", fresh=True" if self.fresh is not None else ""
            yield say("Next: {command}", command=f'grader.check("{(tried or left)[0].id}"{fresh})')

    def _as_far(self, line: Line) -> str:
        """The line, without "all" where some questions need a fresh run."""
        if not self.unjudged or line.kind not in PASSED:
            return line.text
        if self.hidden_elsewhere:
            return say("What can be checked here passed. Hidden checks run after submission.")
        return say("What can be checked here passed.")


def _graded(result: Result, pack: Pack) -> list[QuestionResult]:
    """The questions that count: practice only where nothing else was asked."""
    practice = set(pack.assignment.practice)
    return [q for q in result.questions if q.id not in practice] or list(result.questions)


def _question(question: QuestionResult, *, public: bool, first: bool) -> dict[str, Any]:
    """A question as the template wants it; texts are as the student wrote them, the template escapes them.

    `first`: it is the one to mend first, and its first failing check is shown in full; every other message can be opened.
    """
    mark = word(question.status, question.earned)
    passed = [check for check in question.checks if check.status == "passed"]
    others = [check for check in question.checks if check.status != "passed"]
    untouched = question.status == "not_attempted"
    open_ = next((c for c in others if first and c.status == "failed"), None)
    waiting = [c for c in others if c.status in ("awaiting_review", "broken")]
    return {
        "mark": mark,
        "id": question.id,
        "title": _subject(question),
        "points": fraction(question.earned, question.possible) if question.possible else "",
        "mistakes": [_mistake(question, d) for d in question.diagnoses],
        "stopped": _stopped(question),
        "doubts": [d.text for d in question.doubts if d.reason != "review" and not _said(d, open_)],
        "todo": next((c.message for c in question.checks if c.message), "") if untouched else "",
        "checks": [_check(c, told=c is open_ or c in waiting) for c in others] if not untouched else [],
        "more": [_check(c) for c in others if c.message and c is not open_ and c not in waiting],
        "passed": [_check(check) for check in passed],
        "passed_line": _passed_line(len(passed), public=public),
        "notes": [*question.notes, *([back] if (back := ENGLISH.given_back(question)) else [])],
        "printed": question.stdout[:LONGEST].rstrip(),
    }


def _passed_line(count: int, *, public: bool) -> str:
    if public:
        return say_n("{n} public check passed", "{n} public checks passed", count)
    return say_n("{n} check passed", "{n} checks passed", count)


def _said(doubt: Doubt, check: CheckResult | None) -> bool:
    """Whether the doubt only repeats what this check says in full."""
    return check is not None and doubt.text in (check.message, f"{check.title}: {check.message}")


def _subject(question: QuestionResult) -> str:
    bound = question.bound[0] if question.bound else None
    if bound is None or bound.how == "exact":
        return question.title
    return say(
        "{question} (graded {path} as {asked})", question=question.title, path=bound.path, asked=bound.asked
    )


def _mistake(question: QuestionResult, diagnosis: Diagnosis) -> dict[str, str]:
    place = diagnosis.place
    return {
        "text": mistake(question, diagnosis),
        "place": ENGLISH.place(place) if place else "",
        "counted": say("counted in {question}", question=diagnosis.counted_in)
        if diagnosis.counted_in
        else "",
        "hint": diagnosis.hint,
    }


def _stopped(question: QuestionResult) -> dict[str, str]:
    failure = question.failure
    if failure is None:
        return {}
    place = ENGLISH.place(failure.places[-1]) if failure.places else ""
    return {"text": f"{failure.type}: {failure.message[:LONGEST]}", "place": place}


def _check(check: CheckResult, *, told: bool = True) -> dict[str, str]:
    says = told and (check.status != "passed" or not check.possible)
    return {
        "mark": word(check.status, check.earned),
        "title": check.title,
        "points": fraction(check.earned, check.possible) if check.possible else "",
        "message": check.message[:LONGEST] if says else "",
    }
