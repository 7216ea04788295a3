"""A class of any size."""

from __future__ import annotations

from decimal import Decimal as D

from msgspec.structs import replace

from grader.model import Score, Status
from grader.report.model import (
    AssignmentSummary,
    Change,
    Changes,
    CheckSummary,
    ClassReport,
    ErrorGroup,
    Flip,
    LookFirst,
    MisconceptionCount,
    OverviewReport,
    QuestionSummary,
    Slow,
    StudentRow,
)

from .sample_hostile import EVIL
from .samples import COLOPHON

ODD = ("محمد الخوارزمي", 'Neumann, John "Johnny" von', "🦊 Fuchs", "María " + "de los Ángeles " * 14)
"""Names that break tables."""


def classroom(count: int = 30, questions: int = 4) -> ClassReport:
    """A class of `count`; the first student is hostile, the second could not be graded."""
    cycle: tuple[Status, ...] = (
        "passed",
        "failed",
        "not_attempted",
        "awaiting_review",
        "skipped",
        "broken",
    )
    people = [EVIL, "Zoë O'Hara", *ODD, *(f"Student {k}" for k in range(6, count))][:count]
    ids = [f"numeric_q{k}" for k in range(questions)]
    rows = tuple(
        StudentRow(
            student=name,
            file=f"hand-in/{k}/lab.ipynb",
            score=None
            if k == 1
            else Score(
                earned=D(k * 7 % 21) / 2, possible=D(10), awaiting_review=D(1) if k % 3 == 0 else D(0)
            ),
            statuses=()
            if k == 1
            else tuple((q, cycle[(k * (j + 1)) % 6], str(D((k + j) % 3) / 2)) for j, q in enumerate(ids)),
            first_problem="Adam squares the gradient in the first moment" if k % 2 else "",
            student_page=f"students/{k} é#?.html",
            instructor_page=f"instructor/{k}.html",
            late=k % 7 == 3,
        )
        for k, name in enumerate(people)
    )
    links = tuple((row.student, row.instructor_page) for row in rows)
    checks = (
        CheckSummary(
            id="path",
            title="100-step path",
            hidden=False,
            passed=count // 2,
            attempted=count,
            discrimination=0.416,
            not_passed_by=links[: count // 2],
        ),
        CheckSummary(
            id="step",
            title="One step",
            hidden=False,
            passed=count // 2,
            attempted=count,
            discrimination=-0.31,
            flags=("negative",),
            not_passed_by=links[: count // 2],
            awaiting=2,
        ),
        CheckSummary(id="eps", title="Other eps", hidden=True, passed=0, attempted=count, flags=("never",)),
        CheckSummary(
            id="kind", title="A class", hidden=False, passed=count, attempted=count, flags=("always",)
        ),
    )
    return ClassReport(
        assignment_title="Optimizer numerics",
        graded_at="21 November 2026, 14:02 UTC",
        rows=rows,
        questions=tuple(
            QuestionSummary(
                id=q,
                title=f"Question {k + 5}: the point after {2 * k} epochs",
                possible=D(1),
                mean=D("0.625") if k else None,
                passed=count * (k + 1) // (questions + 1),
                attempted=count,
                checks=checks if k == 0 else (),
            )
            for k, q in enumerate(ids)
        ),
        look_first=tuple(
            LookFirst(student=name, kind=kind, text=text, question=q, link=link)
            for kind, text, q, (name, link) in [
                *(("review", "the plot's title", ids[0], x) for x in links[-1:]),
                *(
                    ("undiagnosed", "fails the path, and no known mistake fits", ids[1], x)
                    for x in links[3:20]
                ),
                *(("unreadable", "line 1 of the file is not JSON", "", x) for x in links[1:2]),
                *(("broken", "our reference raised; costs nothing", ids[0], x) for x in links[2:3]),
                ("doubtful_binding", EVIL, ids[0], (EVIL, "javascript:alert(1)//")),
            ]
        ),
        misconceptions=(
            MisconceptionCount(
                question=ids[0],
                id="b",
                sentence="leaves out the bias correction",
                severity="partial",
                students=links[2:5],
                judged=count,
            ),
            MisconceptionCount(
                question=ids[1],
                id="a",
                sentence="squares the gradient in the first moment",
                severity="fundamental",
                students=links[2:22],
                judged=count,
            ),
            MisconceptionCount(
                question="A question to try",
                id="c",
                sentence="stops one step early",
                severity="slip",
                students=links,
                judged=count,
                practice=True,
            ),
        ),
        histogram=tuple((f"{k}–{k + 1}", (k * k * 3) % 11) for k in range(10)),
        notes=("2 files were no notebooks and were left out",),
        colophon=COLOPHON,
        expected=count + 2,
        missing=2,
        errors=(
            ErrorGroup(
                type="IndexError", message="index … is out of bounds", questions=("Adam",), students=links[:9]
            ),
        ),
        slow=tuple(
            Slow(student=name, link=link, seconds=9.5 - k) for k, (name, link) in enumerate(links[:3])
        ),
        changes=_changes(links),
        due=True,
        similar="similar.html",
    )


def _changes(links: tuple[tuple[str, str], ...]) -> Changes:
    """One rose, one fell, one could not be graded before."""

    def score(earned: str) -> Score:
        return Score(earned=D(earned), possible=D(10), awaiting_review=D(0))

    flips = tuple(Flip(question="Adam", check=f"Check {k}", before="failed", now="passed") for k in range(3))
    befores = (None, score("4"), score("7.5"))
    return Changes(
        since="20 November 2026, 18:00 UTC",
        rows=tuple(
            Change(
                student=name,
                link=link,
                before=before,
                now=score("6"),
                reasons=("file", "exercise"),
                flips=flips[: k + 1],
            )
            for k, ((name, link), before) in enumerate(zip(links, befores, strict=False))
        ),
        new=links[3:5],
        gone=("Left The Course",),
        same=max(len(links) - 3, 0),
        same_with_another_file=1,
        details=("NumPy 2.4.5 → 2.4.6",),
    )


def overview() -> OverviewReport:
    """A class, one of which nothing could be graded, and a file that belongs to neither."""
    looks = tuple(replace(k, link=f"numerics/{k.link}") for k in classroom().look_first)
    numerics = AssignmentSummary(
        title="Optimizer numerics",
        link="numerics/index.html",
        submissions=30,
        graded=29,
        not_graded=1,
        possible=D(10),
        mean=D("5.173"),
        median=D("5.25"),
        look_first=looks,
    )
    nothing = AssignmentSummary(
        title=EVIL,
        link="nothing #?/index.html",
        submissions=0,
        graded=0,
        not_graded=0,
        possible=D(0),
        mean=None,
        median=None,
        look_first=(),
    )
    unplaced = LookFirst(
        student="eve", kind="unplaced", text="eve.py: it names no assignment", question="", link=""
    )
    return OverviewReport(
        graded_at="21 November 2026, 14:02 UTC",
        assignments=(numerics, nothing),
        look_first=(unplaced, *(replace(k, assignment=numerics.title) for k in looks)),
        notes=("Interrupted: what was graded until then is here.",),
    )
