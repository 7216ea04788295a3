"""Question 5: 1 point."""

from ..rule_gd.misconceptions import MISCONCEPTIONS
from ..shared.mistakes import chosen
from ..shared.numerics import numeric_question

question = numeric_question(
    5,
    *chosen(
        MISCONCEPTIONS,
        "sign_flipped",
    ),
)
