"""What goes wrong in RMSprop, as edits of the reference."""

from grader.exercise import Edit, Misconception

from ..shared import mistakes

CALL = "W, S = RMSProp(W, df_w(W), lr, S, decay_rate, constant_rate)"
SHARE = "share = (1 - gamma) * dW**2"
AVERAGE = "average = gamma * S + share"
ROOT = "root = np.sqrt(average + eps)"
UPDATE = "W = W - lr * (dW / root)"
RETURNED = "return W, average"

MISCONCEPTIONS = (
    Misconception(
        id="eps_outside_root",
        sentence="adds eps outside the square root",
        hint="Look where the statement closes the square root.",
        severity="slip",
        edits=(Edit(ROOT, "root = np.sqrt(average) + eps"),),
        clue=r"(?i)sqrt\([^()]*\)\s*\+|\*\*\s*0?\.5\s*\)?\s*\+",
    ),
    Misconception(
        id="eps_after_division",
        sentence="adds eps after the division instead of to the denominator",
        hint="What should eps keep from happening when the average is zero?",
        severity="slip",
        edits=(Edit(ROOT, "root = np.sqrt(average)"), Edit(UPDATE, "W = W - lr * (dW / root + eps)")),
        clue=r"(?i)/.*\+",
    ),
    Misconception(
        id="eps_missing",
        sentence="leaves eps out, so that a zero gradient gives 0/0",
        hint="What happens in your code where a gradient has been zero from the start?",
        severity="slip",
        edits=(Edit(ROOT, "root = np.sqrt(average)"),),
        clue=r"(?i)sqrt|\*\*\s*0?\.5",
    ),
    Misconception(
        id="eps_of_another_size",
        sentence="uses another eps than the one that is asked for",
        hint="Compare your eps with the statement’s; and does your code use the one it is given?",
        severity="slip",
        edits=(Edit(ROOT, "root = np.sqrt(average + 1e-8)"),),
        instead=(
            (Edit(ROOT, "root = np.sqrt(average + 1e-7)"),),
            (Edit(ROOT, "root = np.sqrt(average + 1e-6)"),),
        ),
        clue=r"(?i)eps|1e-0?\d|0\.0{4,}",
    ),
    Misconception(
        id="average_not_weighted",
        sentence="leaves out the factor 1 - gamma in the average",
        hint="What should the average be after many steps with the same gradient?",
        severity="partial",
        shared=True,
        edits=(Edit(SHARE, "share = dW**2"),),
        clue=r"(?i)\bs\w*\s*=",
    ),
    Misconception(
        id="weights_swapped",
        sentence="swaps gamma and 1 - gamma in the average",
        hint="Which of the two belongs to the old average, which to the new square?",
        severity="partial",
        edits=(Edit(SHARE, "share = gamma * dW**2"), Edit(AVERAGE, "average = (1 - gamma) * S + share")),
        clue=r"(?i)\bs\w*\s*=",
    ),
    Misconception(
        id="sum_instead_of_average",
        sentence="adds the squares up instead of averaging them, as Adagrad does",
        hint="How much should a square of a hundred steps ago still count?",
        severity="partial",
        shared=True,
        edits=(Edit(SHARE, "share = dW**2"), Edit(AVERAGE, "average = S + share")),
        clue=r"(?i)\bs\w*\s*(\+=|=)",
    ),
    Misconception(
        id="gradient_not_squared",
        sentence="averages the gradient itself instead of its square",
        hint="What does the name say: root, mean, square of what?",
        severity="fundamental",
        shared=True,
        edits=(Edit(SHARE, "share = (1 - gamma) * dW"),),
        clue=r"(?i)\bs\w*\s*=",
    ),
    Misconception(
        id="no_square_root",
        sentence="divides by the average of the squares without its square root",
        hint="Make the gradient 10 times larger. How should the step change?",
        severity="fundamental",
        edits=(Edit(ROOT, "root = average + eps"),),
        clue=r"/",
    ),
    mistakes.state_not_carried(
        RETURNED, "return W, S", "the average", CALL, CALL.replace("W, S =", "W, _ =")
    ),
    mistakes.sign_flipped(UPDATE, "W = W + lr * (dW / root)"),
    *mistakes.of_the_loop(CALL, UPDATE, "W -= lr * (dW / root)"),
)
