"""Question 7: 1 point."""

from ..rule_momentum.misconceptions import MISCONCEPTIONS
from ..shared.mistakes import chosen
from ..shared.numerics import numeric_question

question = numeric_question(
    7,
    *chosen(
        MISCONCEPTIONS,
        "velocity_unscaled",
        "state_not_carried",
        "sign_flipped",
    ),
)
