"""Stochastic and full gradient descent: 1 point, from one run of the notebook."""

from grader.exercise import Check, Question

from ..shared.targets import section
from .judging import against_examples, runs
from .pictures import descents

question = Question(
    title="Stochastic and full gradient descent",
    points="1",
    whole=True,
    probe=("../shared/lightning_probe.py", "../shared/record_probe.py"),
    section=section("h"),
    checks=(
        Check(
            id="runs",
            title="SGD in batches of 8, and with all points at once",
            points="0.6",
            observes=("fits",),
            judge=runs,
        ),
        Check(
            id="figure",
            title="Both loss curves in one figure against the training examples seen",
            points="0.4",
            observes=("fits",),
            judge=against_examples,
            after=("runs",),
        ),
    ),
    charts=descents,
)
