"""Question 8: 1 point."""

from ..rule_momentum.misconceptions import MISCONCEPTIONS
from ..shared.numerics import chosen, numeric_question

question = numeric_question(
    8,
    *chosen(
        MISCONCEPTIONS,
        "velocity_unscaled",
        "state_not_carried",
        "sign_flipped",
    ),
)
