"""Momentum: 2 points, for the update function or for a whole loop."""

from grader.exercise import Question

from ..shared import pictures, rules
from .misconceptions import MISCONCEPTIONS

question = Question(
    title="Gradient descent with momentum",
    points="2",
    targets=rules.targets("momentum"),
    needs=rules.NEEDS,
    reference="momentum.py",
    probe=rules.PROBE,
    inputs=rules.inputs("momentum", {"beta": 0.8}, {"beta": 0.3}),
    delegates=rules.LIBRARY,
    checks=(
        rules.path("1.2"),
        rules.averages("0.4", "The velocity that is handed back"),
        rules.other_sizes("0.4", hidden=False),
    ),
    misconceptions=MISCONCEPTIONS,
    charts=pictures.rule,
)
