"""Question 14: 1 point."""

from ..rule_adam.misconceptions import MISCONCEPTIONS
from ..shared.mistakes import chosen
from ..shared.numerics import numeric_question

question = numeric_question(
    14,
    *chosen(
        MISCONCEPTIONS,
        "no_bias_correction",
        "only_first_corrected",
        "only_second_corrected",
        "first_moment_squared",
        "first_moment_unscaled",
        "second_moment_unscaled",
        "betas_swapped",
        "no_square_root",
        "correction_written_back",
        "state_not_carried",
        "sign_flipped",
    ),
)
