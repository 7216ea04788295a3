"""Question 12: 1 point."""

from ..rule_rmsprop.misconceptions import MISCONCEPTIONS
from ..shared.mistakes import chosen
from ..shared.numerics import numeric_question

question = numeric_question(
    12,
    *chosen(
        MISCONCEPTIONS,
        "average_not_weighted",
        "weights_swapped",
        "gradient_not_squared",
        "no_square_root",
        "state_not_carried",
        "sign_flipped",
    ),
    without=("epoch_too_many", "epoch_too_few"),
)
