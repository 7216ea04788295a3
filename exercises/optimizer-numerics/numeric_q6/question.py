"""Question 6: 1 point."""

from ..rule_gd.misconceptions import MISCONCEPTIONS
from ..shared.numerics import chosen, numeric_question

question = numeric_question(
    6,
    *chosen(
        MISCONCEPTIONS,
        "sign_flipped",
    ),
)
