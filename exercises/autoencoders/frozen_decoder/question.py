"""Training with a fixed decoder: 2 points, from one run of the notebook."""

from grader.exercise import Check, Question

from ..shared.targets import section
from .judging import frozen, kept, redrawn, trained
from .pictures import both

question = Question(
    title="Training with a fixed decoder",
    points="2",
    whole=True,
    probe=("../shared/lightning_probe.py", "../shared/record_probe.py"),
    section=section("g"),
    checks=(
        Check(
            id="frozen",
            title="The decoder’s parameters are not trained",
            points="0.6",
            observes=("fits",),
            judge=frozen,
        ),
        Check(
            id="kept",
            title="The decoder is that of a trained model, and is the same afterwards",
            points="0.6",
            observes=("fits",),
            judge=kept,
        ),
        Check(
            id="redrawn",
            title="The encoder starts with new random weights",
            points="0.4",
            observes=("fits",),
            judge=redrawn,
        ),
        Check(
            id="trained",
            title="The encoder is trained, and the loss falls",
            points="0.4",
            observes=("fits",),
            judge=trained,
        ),
    ),
    charts=both,
)
