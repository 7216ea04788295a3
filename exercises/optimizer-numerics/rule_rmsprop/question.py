"""RMSprop: 2 points, for the update function or for a whole loop."""

from grader.exercise import Question

from ..shared import pictures, rules
from .misconceptions import MISCONCEPTIONS

question = Question(
    title="RMSprop",
    points="2",
    targets=rules.targets("rmsprop"),
    needs=rules.NEEDS,
    reference="rmsprop.py",
    probe=rules.PROBE,
    hidden_probe=rules.PROBE,
    inputs=rules.inputs("rmsprop", {"gamma": 0.7}, {"gamma": 0.4}),
    delegates=rules.LIBRARY,
    checks=(
        rules.path("1"),
        rules.averages("0.2", "The average of the squares that is handed back"),
        rules.eps_place("0.3"),
        rules.other_sizes("0.5", hidden=True),
    ),
    misconceptions=MISCONCEPTIONS,
    charts=pictures.rule,
)
