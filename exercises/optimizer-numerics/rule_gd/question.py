"""Gradient descent: 1 point, for the update function or for a whole loop."""

from grader.exercise import Question

from ..shared import pictures, rules
from .misconceptions import MISCONCEPTIONS

question = Question(
    title="Gradient descent",
    points="1",
    targets=rules.targets("gd"),
    needs=rules.NEEDS,
    reference="gradient_descent.py",
    probe=rules.PROBE,
    inputs=rules.inputs("gd", {}, {}),
    delegates=rules.LIBRARY,
    checks=(rules.path("0.7"), rules.other_sizes("0.3", hidden=False)),
    misconceptions=MISCONCEPTIONS,
    charts=pictures.rule,
)
