"""What a report shows of a question can be stored: an exercise's pictures hold NumPy's numbers, ours Python's own."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import numpy as np
import pytest

from grader.chart import Chart, Points
from grader.explain import explained, subject_of
from grader.extract import definitions, parse
from grader.model import Cell, Diagnosis, Document, QuestionResult
from grader.wire import Place

from .toys import check, question, seen


def test_pictures_hold_plain_numbers() -> None:
    one, half = np.float64(1000), np.float32(0.5)
    dot = Points(name="yours", role="student", xs=(one,), ys=(half,))  # type: ignore[arg-type]  # what exercises do
    drawn = Chart(title="Loss", alternative="It ends at 0.5.", x_label="epoch", y_label="loss", points=(dot,))
    asked = question(check("a"), charts=lambda _: (drawn,))
    found = QuestionResult(
        id="q",
        title="Q",
        status="passed",
        earned=Decimal(1),
        possible=Decimal(1),
        awaiting=Decimal(0),
        checks=(),
    )
    report = explained(asked, found, Document(path="a.py", cells=()), seen=seen(a=1.0), expected=None)
    (picture,) = report.charts
    assert isinstance(picture, Chart)
    assert [(type(x), x) for x in (*picture.points[0].xs, *picture.points[0].ys)] == [
        (float, 1000.0),
        (float, 0.5),
    ]
    msgspec.msgpack.encode(report)


LOOP = """\
answers = {}
def walk(n):
    for t in range(n):
        pass
for t in range(30):
    pass
"""
FOUND = definitions(
    parse(Document(path="a.py", cells=(Cell(number=0, kind="code", source=LOOP, label="a.py"),)))
)


@pytest.mark.parametrize(
    ("lines", "subject"), [((3,), "walk"), ((2, 3), "walk"), ((5,), ""), ((3, 5), ""), ((None,), "")]
)
def test_a_mistake_behind_an_answer_is_the_functions_in_which_it_stands(
    lines: tuple[int | None, ...], subject: str
) -> None:
    made = [
        Diagnosis(id="m", sentence="s", hint="", severity="slip", place=Place("a.py", line) if line else None)
        for line in lines
    ]
    assert subject_of(question(always=True), (), made, FOUND) == subject
