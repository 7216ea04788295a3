"""The reconstruction errors on Iris: 1 point, by what the notebook shows."""

from grader.exercise import Check, Question

from ..shared.records import section
from . import judging, pictures

question = Question(
    title="Reconstruction error on Iris",
    points="1",
    whole=True,
    watch=("*",),
    probe=(),
    follows_from=("factorise",),
    section=section("1.2", r"reconstruction error|rekonstruktionsfehler|sai số (tái|khôi)"),
    checks=(
        Check(
            id="svd",
            title="The reconstruction error of the truncated SVD",
            points="0.3",
            judge=judging.svd,
            in_kit=False,  # it works the errors out
        ),
        Check(
            id="descent",
            title="The reconstruction error of gradient descent",
            points="0.3",
            judge=judging.descent,
            rests_on=("factorise",),
            in_kit=False,  # it works the errors out
        ),
        Check(
            id="prepared",
            title="The columns' means are subtracted, and the rank is 2",
            points="0.4",
            judge=judging.prepared,
            in_kit=False,  # it works the errors out
        ),
    ),
    charts=pictures.reconstruction,
    charts_in_kit=False,  # they show the bound
)
