"""What a page tells where a question could not be judged: the line, what to do, and whose turn it is, everywhere alike."""

from __future__ import annotations

import json
import re
from decimal import Decimal as D
from typing import Any

import pytest
from msgspec.structs import replace

from grader.extract import parse, read_bytes
from grader.extract.plain import in_plain_words
from grader.locate import library_call
from grader.model import Doubt, QuestionResult
from grader.pages import student_report
from grader.report import render_class, render_student
from grader.report.listing import code_lines
from grader.report.model import CellView, QuestionReport
from grader.report.words import ENGLISH
from grader.store import Kept
from grader.wire import Place, Unit
from tests.grade.fakes import pack, result
from tests.grade.fakes import question as asked

from .reading import read
from .sample_class import classroom
from .samples import check, question, report, usual
from .test_lead import HOME

TEXT = "cell 6, line 16 has a syntax error (in def step): expected ':'"
AT = Place("cell 6", 16)


def stopped(reason: Any, text: str = TEXT) -> QuestionResult:
    """A question that waits for one reason."""
    found = asked(
        "adam", "awaiting_review", message=text, doubts=(Doubt(reason=reason, text=text, place=AT),)
    )
    hidden = replace(found.checks[0], id="other", title="Another step", hidden=True)
    return replace(found, checks=(*found.checks, hidden))


def page(found: QuestionResult, audience: Any = "student", *, at_home: bool = False) -> str:
    """The page of a submission with this question."""
    whole = result(HOME, found)
    cell = CellView(
        label="cell 6",
        first_line=15,
        source="t = 1\nfor p in <b>(x)",
        marked=(16,),
        remarks=((16, "Mind this."),),
        carets=((16, 16),),
    )
    parts = (QuestionReport(result=found, asked="", cells=(cell,)),)
    kept = Kept(result=whole, questions=parts, graded_at="")
    return render_student(student_report(pack(), kept, audience, at_home=at_home))


@pytest.mark.parametrize("reason", ["syntax_error", "time_limit"])
def test_student_and_instructor_read_the_same_numbers(reason: Any) -> None:
    texts = [read(page(stopped(reason), who)).text for who in ("student", "instructor")]
    for text in texts:
        assert "awaiting a person" in text
        assert "failed" not in text
    told = [re.findall(r"[\d.]+ / [\d.]+(?:, \+[\d.]+ awaiting)?", text) for text in texts]
    assert told[0] == told[1]


def test_at_home_nothing_waits_and_nothing_failed_that_was_not_run() -> None:
    text = read(page(stopped("syntax_error"), at_home=True)).text
    assert "– not run" in text
    assert "awaiting" not in text
    assert "failed" not in text
    assert "Mend it and check again." in text
    assert "instructor" not in text


def test_a_line_that_python_cannot_read_is_shown_with_a_caret_and_plain_words() -> None:
    html = page(stopped("syntax_error"))
    text = read(html).text
    assert "Cell 6, line 16 has a syntax error" in text
    assert "Hint A colon is missing" in text
    assert "see the question" not in text
    assert '<a href="#q-adam-0-16">cell 6, line 16</a>' in html
    assert "&lt;b&gt;" in html
    assert "<b>(x)" not in html
    assert f'<span class="line marked caret" aria-hidden="true">{" " * 15}^</span>' in html


def test_a_caret_stands_below_its_column_also_behind_tabs() -> None:
    cell = CellView(label="c", first_line=1, source="\tif x", marked=(1,), carets=((1, 6),))
    assert code_lines(cell, most=9, around=2)[0].caret == "\t    ^"


@pytest.mark.parametrize(
    ("source", "line", "column", "told"),
    [
        ("def f():\n    for x in y\n        pass", 2, 15, "A colon is missing"),
        ("x = (1, 2\ny = 3", 1, 5, "closed nowhere"),
        ("x = 'a", 1, 5, "quotation mark"),
        ("x = 3)", 1, 6, "go in pairs"),
        ("if x = 3:\n    pass", 1, 4, "two of them compare"),
        ("return 3", 1, 1, "within a function or a loop"),
        ("x = 1\n    y = 2", 2, 0, "further to the right"),
        ("a b ! c", 1, 0, "signs one by one"),
    ],
)
def test_python_s_message_is_said_in_plain_words(source: str, line: int, column: int, told: str) -> None:
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": source}]
    book = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    problem = parse(read_bytes(json.dumps(book).encode(), "a.ipynb")).problems[0]
    assert problem.line == line
    assert problem.column == column or not column
    assert told in in_plain_words(problem.sentence())


@pytest.mark.parametrize(
    ("source", "written", "line"),
    [
        (
            "import torch\nclass Adam:\n    def f(self):\n        self.o = torch.optim.Adam([])",
            "torch.optim.Adam",
            4,
        ),
        ("import torch.optim as optim\nclass Adam(optim.Adam):\n    pass", "optim.Adam", 2),
        ("from torch.optim import Adam as A\ndef make(p):\n    return A(p)", "A", 3),
        ("import numpy as np\ndef f(a):\n    return np.linalg.svd(a)", "np.linalg.svd", 3),
        ("import torch\ndef f(a):\n    return getattr(torch.optim, 'Ad' + 'am')(a)", "", 0),
        ("import torch\ndef f(p):\n    return torch.optim.lr_scheduler", "", 0),
    ],
)
def test_the_call_that_does_the_work_is_found_where_it_is_written(
    source: str, written: str, line: int
) -> None:
    found = library_call((Unit(source, "cell 3"),), (), ("torch.optim.Adam.step", "numpy.linalg.svd"))
    assert found == ((written, Place("cell 3", line)) if written else None)


def test_work_left_to_the_library_says_what_to_do_and_where() -> None:
    text = "the library’s own routine seems to do the work: `torch.optim.Adam`"
    told = read(page(stopped("delegation", text))).text
    assert "torch.optim.Adam. Write these steps yourself" in told
    assert "(cell 6, line 16)" in told
    assert "Write the steps of the question yourself" in told
    assert "If these are your own steps, say so to your instructor." in told


@pytest.mark.parametrize(
    ("status", "at_home", "told"),
    [
        ("passed", False, "This page tells whether they passed; what they tried"),
        ("awaiting_review", False, "None of them could be made here"),
        ("passed", True, "This page tells whether they passed."),
        ("awaiting_review", True, "they run once it is handed in"),
    ],
)
def test_what_is_said_of_hidden_checks_is_true_of_this_page(status: Any, at_home: bool, told: str) -> None:
    secret = check("Other inputs", status, "0", hidden=True)
    made = report(question("q", "Q", status, "0", "1", secret), at_home=at_home)
    assert [t for t in read(render_student(made)).lines if t.startswith("Hidden checks")] == [
        line for line in read(render_student(made)).lines if told in line
    ]


def test_a_file_that_could_not_be_read_has_no_points_rather_than_none_earned() -> None:
    unread = Doubt(reason="unreadable", text="it is empty")
    whole = result(HOME, stopped("review"), doubts=(unread,))
    for audience in ("student", "instructor"):
        kept = Kept(result=whole, questions=(), graded_at="")
        lines = read(render_student(student_report(pack(), kept, audience))).lines  # type: ignore[arg-type]
        assert any(line.startswith("Points: – / ") for line in lines)
        assert "not graded" in lines[0]


def test_what_was_not_graded_has_no_points_on_the_class_page() -> None:
    made = classroom(8)
    row = replace(made.rows[0], score=None, statuses=tuple((q.id, "failed", "0") for q in made.questions))
    html = render_class(replace(made, rows=(row,)))
    table = html[html.index('class="scores"') :]
    assert "0 ✗" not in table
    assert table.count('<td class="absent">–</td>') == sum(not q.practice for q in made.questions)


def test_a_mean_says_over_whom_it_is() -> None:
    made = classroom(8)
    one = replace(made.questions[0], attempted=5, open=2, passed=2, mean=D("3.33"))
    lines = read(render_class(replace(made, questions=(one,)))).lines
    head = lines.index("Attempted")
    assert lines[head : head + 3] == ["Attempted", "Judged", "Mean of those judged"]
    assert lines[head + 6 : head + 8] == ["5", "3"]


def test_short_boxes_of_the_class_page_are_open_and_many_practice_rows_closed() -> None:
    html = render_class(classroom(8))
    assert "at fault" not in html
    some = [question(f"p{k}", f"P {k}", "passed", "0", "0", check("c")) for k in range(6)]
    usual_one = question("q", "Q", "passed", "1", "1", check("c"))
    many = render_student(report(usual_one, practice=tuple(some)))
    assert '<details class="practice"><summary>6 practice questions</summary>' in many
    assert 'class="practice"><summary>' not in render_student(report(usual_one, practice=tuple(some[:4])))
    assert 'class="practice"><summary>' not in render_student(usual())


def test_a_check_that_knows_why_the_run_ended_says_it_alone() -> None:
    why = "your code ended the process before the check was done"
    ended = replace(
        question("q", "Q", "failed", "0", "1", check("c", "failed", "0", message=why)).result,
        outcome="killed",
    )
    text = read(render_student(report(QuestionReport(result=ended, asked="")))).text
    assert "needed more than it may use" not in text
    assert why[1:] in text  # on a page a sentence begins with a capital


def test_of_counts_nothing_is_said_to_be_allowed() -> None:
    assert ENGLISH.extent("0", "35") == ""
    assert (
        ENGLISH.extent("largest difference 0.2", "0.1") == "Measured: largest difference 0.2; allowed: 0.1."
    )
