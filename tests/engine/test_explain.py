"""What a report shows of a question can be stored: an exercise's pictures hold NumPy's numbers, ours Python's own."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import numpy as np

from grader.chart import Chart, Points
from grader.explain import explained
from grader.model import Document, QuestionResult

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
