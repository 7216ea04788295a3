"""Question 8: 1 point."""

from ..rule_momentum.misconceptions import MISCONCEPTIONS
from ..shared.mistakes import chosen
from ..shared.numerics import numeric_question

question = numeric_question(
    8,
    *chosen(
        MISCONCEPTIONS,
        "velocity_unscaled",
        "state_not_carried",
        "sign_flipped",
    ),
)
