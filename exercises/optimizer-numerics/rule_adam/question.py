"""Adam: 2 points, for the update function or for a whole loop."""

from grader.exercise import Question

from ..shared import pictures, rules
from .misconceptions import MISCONCEPTIONS

question = Question(
    title="Adam",
    points="2",
    targets=rules.targets("adam"),
    needs=rules.NEEDS,
    reference="adam.py",
    probe=rules.PROBE,
    hidden_probe=rules.PROBE,
    inputs=rules.inputs("adam", {"beta1": 0.8, "beta2": 0.95}, {"beta1": 0.5, "beta2": 0.9}),
    delegates=rules.LIBRARY,
    checks=(
        rules.path("0.9"),
        rules.averages("0.3", "The two averages that are handed back, without the correction"),
        rules.eps_place("0.3"),
        rules.other_sizes("0.5", hidden=True),
    ),
    misconceptions=MISCONCEPTIONS,
    charts=pictures.rule,
)
