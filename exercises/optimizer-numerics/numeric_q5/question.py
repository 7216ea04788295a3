"""Question 5: 1 point."""

from ..rule_gd.misconceptions import MISCONCEPTIONS
from ..shared.numerics import chosen, numeric_question

question = numeric_question(
    5,
    *chosen(
        MISCONCEPTIONS,
        "sign_flipped",
    ),
)
