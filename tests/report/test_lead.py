"""What a student's page says first, and what it shows only to whom."""

from __future__ import annotations

from decimal import Decimal as D
from typing import Any

import pytest
from msgspec.structs import replace

from grader.model import CheckResult, Doubt, QuestionResult, Submission
from grader.pages import row_of, student_report
from grader.pages.fixes import first_check, first_questions
from grader.report import render_student
from grader.report.model import QuestionReport
from grader.store import Kept
from tests.grade.fakes import SLIP, pack, result
from tests.grade.fakes import question as asked

from .leads import first_box
from .reading import read
from .samples import check, question, report

HOME = Submission(student="ada", path="ada.ipynb")
SYNTAX = "cell 6, line 16 has a syntax error: expected ':'"


def page(*questions: QuestionResult, audience: Any = "student", at_home: bool = False, **more: Any) -> str:
    """The page of a submission with these questions."""
    found = result(HOME, *questions, **more)
    parts = tuple(
        QuestionReport(result=q, asked="", rubric={"step": ("THE ANSWER",)}) for q in found.questions
    )
    kept = Kept(result=found, questions=parts, graded_at="")
    return render_student(student_report(pack(), kept, audience, at_home=at_home))


def waiting(id: str, reason: Any, text: str) -> QuestionResult:
    """A question of which nothing was judged."""
    return asked(id, "awaiting_review", message=text, doubts=(Doubt(reason=reason, text=text),))


def test_a_file_that_cannot_be_read_says_why_and_lists_no_checks() -> None:
    unread = Doubt(reason="unreadable", text="ada.ipynb is empty; save your work and hand it in again")
    html = page(waiting("adam", "review", "the file could not be read"), doubts=(unread,))
    box = first_box(html)
    assert "Your file could not be read" in box
    assert "ada.ipynb is empty; save your work and hand it in again." in box
    text = read(html).text
    assert "Nothing to fix" not in text
    assert "One step" not in text
    assert "awaiting" not in text
    assert text.count("not read") == 1


@pytest.mark.parametrize("reason", ["syntax_error", "time_limit", "delegation"])
def test_what_stopped_the_judging_comes_before_everything_else(reason: Any) -> None:
    box = first_box(page(asked("adam", "failed", diagnoses=(SLIP,)), waiting("sgd", reason, SYNTAX)))
    first = box.splitlines()[box.splitlines().index("    Fix first") + 1]
    assert "sgd" in first.casefold()
    assert "passed" not in box


def test_one_syntax_error_is_said_once_for_all_its_questions() -> None:
    box = first_box(page(waiting("adam", "syntax_error", SYNTAX), waiting("sgd", "syntax_error", SYNTAX)))
    assert box.count("syntax error") == 1
    assert "cell 6, line 16 has a syntax error: expected ':'. Concerned: Adam; Sgd" in box


def test_the_terminal_begins_where_the_page_does() -> None:
    small = question("sgd", "SGD", "failed", "2", "3", check("a rule", "failed", "0")).result
    large = question("adam", "Adam", "failed", "0", "3", check("a step", "failed", "0", "3")).result
    tried = question("rmsprop", "RMSprop", "failed", "0", "0", check("a mean", "failed", "0", "0")).result
    found = result(HOME, tried, small, large)
    assert first_questions(found, {"rmsprop"}) == ("adam", "sgd", "rmsprop")
    assert first_check(found, {"rmsprop"}) == ("adam", "a step")


def test_at_home_nobody_else_knows() -> None:
    broken = asked("adam", "broken")
    assert "Tell your instructor" in page(broken, at_home=True)
    assert "Tell your instructor" not in page(broken)
    assert "your instructor will look at this" in page(broken)


def test_what_is_for_instructors_is_not_in_the_students_report() -> None:
    secret = CheckResult(
        id="path",
        title="The path",
        status="failed",
        earned=D(0),
        possible=D(1),
        hidden=True,
        message="SECRET",
    )
    wrong = asked("adam", "failed", doubts=(Doubt(reason="undiagnosed", text="SECRET"),))
    found = result(
        HOME,
        QuestionResult(**{n: getattr(wrong, n) for n in wrong.__struct_fields__} | {"checks": (secret,)}),
    )
    kept = Kept(
        result=found,
        questions=tuple(
            QuestionReport(result=q, asked="", rubric={"path": ("SECRET",)}) for q in found.questions
        ),
        graded_at="",
    )
    assert "SECRET" not in repr(student_report(pack(), kept, "student"))
    assert "SECRET" in repr(student_report(pack(), kept, "instructor"))


def test_one_reason_is_said_once() -> None:
    rows = [check(f"c{k}", "failed", "0", message="`Adagrad` is no class") for k in range(4)]
    html = render_student(report(question("q", "Q", "failed", "0", "4", *rows)))
    assert html.count("<code>Adagrad</code> is no class") == 1
    assert "4 checks, all for this reason" in html


def test_hidden_checks_share_the_reason_that_all_others_have() -> None:
    rows = [check(f"c{k}", "failed", "0", message=SYNTAX, hidden=k > 1) for k in range(4)]
    assert "4 checks, all for this reason" in render_student(
        report(question("q", "Q", "failed", "0", "4", *rows))
    )


def test_checks_that_fail_for_another_reason_stay_outside_the_fold() -> None:
    named = SLIP.__class__(id="s", sentence="is late", hint="When?", severity="slip", explains=("a", "b"))
    rows = [check(name, "failed", "0") for name in "abc"]
    lines = read(
        render_student(report(question("q", "Q", "failed", "0", "3", *rows, diagnoses=(named,))))
    ).lines
    fold = next(
        k for k, line in enumerate(lines) if line.startswith("2 checks come out differently because of this")
    )
    assert [line.split()[:2] for line in lines[fold + 1 :] if line.endswith("/ 1")] == [
        ["≠", "differs"],
        ["≠", "differs"],
        ["✗", "failed"],
    ]


FOUND = "the plot does not use your own Adam"


def test_what_was_found_and_waits_for_a_person_comes_before_nothing_to_fix() -> None:
    plot = asked("adam", "awaiting_review", message=FOUND)
    assert [line.strip() for line in first_box(page(plot)).splitlines()][1:3] == [
        "Look first",
        f"Adam: {FOUND}.",
    ]
    told = read(page(asked("adam", "awaiting_review", message="a person gives these points"))).text
    assert "Nothing to fix" in told


def test_the_class_page_names_what_the_students_own_page_says_first() -> None:
    nothing = Doubt(reason="unbound", text="nothing was found")
    cases = (
        (result(HOME, waiting("adam", "syntax_error", SYNTAX)), f"Adam: {SYNTAX}"),
        (result(HOME, waiting("adam", "time_limit", "too long")), "Adam: your code ran longer"),
        (result(HOME, asked("adam", "not_attempted"), doubts=(nothing,)), "nothing was found"),
        (result(HOME, asked("adam", "awaiting_review", message=FOUND)), f"Adam: {FOUND}"),
    )
    for found, first in cases:
        assert row_of(found, "ada").first_problem.startswith(first)


def test_a_mistake_counts_once_in_the_class_and_what_follows_from_it_is_headed_so() -> None:
    home = asked("adam", "failed", diagnoses=(SLIP,))
    follows = asked("sgd", "passed", diagnoses=(replace(SLIP, counted_in="adam"),))
    assert [slip.question for slip in row_of(result(HOME, home, follows), "ada").slips] == ["adam"]
    text = read(page(home, follows)).text
    assert text.count("What went wrong") == 1
    assert "Follows from Adam" in text
