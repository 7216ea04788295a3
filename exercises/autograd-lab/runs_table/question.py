"""The table of runs from different starts: 1 point, by the table that is there and by what a person reads."""

from grader.exercise import Check, Question

from ..shared.records import section
from . import judging, pictures

question = Question(
    title="How much depends on the start",
    points="1",
    whole=True,
    watch=("*",),
    probe=(),
    section=section("2.2", r"depends on the start|vom start|startwert|random starts|điểm xuất phát|khởi tạo"),
    checks=(
        Check(
            id="runs",
            title="The table has at least five runs",
            points="0.25",
            judge=judging.runs,
        ),
        Check(
            id="columns",
            title="Each with training and validation loss (or accuracy)",
            points="0.15",
            judge=judging.columns,
        ),
        Check(
            id="means",
            title="A row gives their means",
            points="0.2",
            judge=judging.means,
        ),
        Check(
            id="written",
            title="The table stands in a Markdown cell",
            points="0.1",
            judge=judging.written,
        ),
        Check(
            id="text",
            title="What one sees",
            points="0.3",
            answer="text",
            review=(
                "Says how much the losses (or accuracies) of the runs differ, and that only the random start differs.",
                "Compares validation with training, and is true of the numbers in the table.",
                "Says why: the descent starts at different places, and has not come to its end, or ends in another minimum.",
            ),
        ),
    ),
    charts=pictures.runs,
)
