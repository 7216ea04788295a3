"""What goes wrong in Adam, as edits of the reference."""

from grader.exercise import Edit, Misconception

from ..shared import mistakes

CALL = "W, V, S = Adam(W, df_w(W), lr, V, S, B[0], B[1], t, constant_rate)"
LOOP = "for t in range(1, epochs + 1):"
FIRST = "first = beta1 * V + (1 - beta1) * dW"
SECOND = "second = beta2 * S + (1 - beta2) * dW**2"
FIRST_HAT = "first_corrected = first / (1 - beta1**t)"
SECOND_HAT = "second_corrected = second / (1 - beta2**t)"
ROOT = "root = np.sqrt(second_corrected) + eps"
UPDATE = "W = W - lr * (first_corrected / root)"
RETURNED = "return W, first, second"

MISCONCEPTIONS = (
    Misconception(
        id="first_moment_squared",
        sentence="squares the gradient in the first average",
        hint="V averages the gradient itself; which of the two averages takes its square?",
        severity="partial",
        shared=True,
        edits=(Edit(FIRST, "first = beta1 * V + (1 - beta1) * dW**2"),),
        clue=r"(?i)(beta_?1|b1|B\[0\]).*(\*\*\s*2|dW\s*\*\s*dW|square|grad\s*\*\s*grad)",
    ),
    Misconception(
        id="first_moment_unscaled",
        sentence="leaves out the factor 1 - beta1 in the first average",
        hint="What should the average be after many steps with the same gradient?",
        severity="partial",
        shared=True,
        edits=(Edit(FIRST, "first = beta1 * V + dW"),),
    ),
    Misconception(
        id="second_moment_unscaled",
        sentence="leaves out the factor 1 - beta2 in the second average",
        hint="What should the average be after many steps with the same gradient?",
        severity="partial",
        shared=True,
        edits=(Edit(SECOND, "second = beta2 * S + dW**2"),),
    ),
    Misconception(
        id="no_bias_correction",
        sentence="does not correct the bias of its averages",
        hint="Both averages start at zero, so they are too small at first; look at the lines of the statement with t.",
        severity="partial",
        shared=True,
        edits=(
            Edit(FIRST_HAT, "first_corrected = first"),
            Edit(SECOND_HAT, "second_corrected = second"),
        ),
    ),
    Misconception(
        id="only_first_corrected",
        sentence="corrects the bias of the first average only",
        hint="What value does the second average have at t = 1?",
        severity="partial",
        shared=True,
        edits=(Edit(SECOND_HAT, "second_corrected = second"),),
    ),
    Misconception(
        id="only_second_corrected",
        sentence="corrects the bias of the second average only",
        hint="What value does the first average have at t = 1?",
        severity="partial",
        shared=True,
        edits=(Edit(FIRST_HAT, "first_corrected = first"),),
    ),
    Misconception(
        id="time_from_zero",
        sentence="starts counting steps at t = 0",
        hint="What does the bias correction divide by at t = 0?",
        severity="partial",
        shared=True,
        edits=(
            Edit(FIRST_HAT, "first_corrected = first / (1 - beta1 ** (t - 1))"),
            Edit(SECOND_HAT, "second_corrected = second / (1 - beta2 ** (t - 1))"),
        ),
        instead=((Edit(LOOP, "for t in range(epochs):"),),),
        clue=r"range\(|\bt\s*=\s*0|t\s*-\s*1",
    ),
    Misconception(
        id="time_one_ahead",
        sentence="corrects the first step as if it were the second",
        hint="Which value does t have at your first step?",
        severity="slip",
        shared=True,
        edits=(
            Edit(FIRST_HAT, "first_corrected = first / (1 - beta1 ** (t + 1))"),
            Edit(SECOND_HAT, "second_corrected = second / (1 - beta2 ** (t + 1))"),
        ),
        clue=r"t\s*\+\s*1|\bt\s*=\s*1|range\(2",
    ),
    Misconception(
        id="time_never_counts",
        sentence="corrects the bias with the same t in every step",
        hint="The bias correction becomes smaller with every step; what makes t grow in your code?",
        severity="partial",
        shared=True,
        edits=(
            Edit(FIRST_HAT, "first_corrected = first / (1 - beta1)"),
            Edit(SECOND_HAT, "second_corrected = second / (1 - beta2)"),
        ),
        clue=r"\bt\s*=|1\s*-\s*b",
    ),
    Misconception(
        id="correction_written_back",
        sentence="writes the corrected averages back into its averages",
        hint="The corrected values are for this step’s update only; what does the next step start from?",
        severity="partial",
        shared=True,
        edits=(Edit(RETURNED, "return W, first_corrected, second_corrected"),),
        clue=r"^\s*(\w+)\s*=\s*\1\s*/|\b[VSmvs]\s*/=",
    ),
    Misconception(
        id="betas_swapped",
        sentence="swaps beta1 and beta2",
        hint="Which of the two belongs to the average of the gradient, which to that of its square?",
        severity="partial",
        shared=True,
        edits=(Edit(FIRST, "beta1, beta2 = beta2, beta1\n" + FIRST),),
        clue=r"(?i)beta|B\[",
    ),
    Misconception(
        id="eps_inside_root",
        sentence="adds eps inside the square root",
        hint="Look where the statement closes the square root.",
        severity="slip",
        edits=(Edit(ROOT, "root = np.sqrt(second_corrected + eps)"),),
        clue=r"(?i)sqrt\(.*\+",
    ),
    Misconception(
        id="eps_after_division",
        sentence="adds eps after the division instead of to the denominator",
        hint="What should eps keep from happening when the second average is zero?",
        severity="slip",
        edits=(
            Edit(ROOT, "root = np.sqrt(second_corrected)"),
            Edit(UPDATE, "W = W - lr * (first_corrected / root + eps)"),
        ),
        clue=r"(?i)/.*\+",
    ),
    Misconception(
        id="eps_missing",
        sentence="leaves eps out, so that a zero gradient gives 0/0",
        hint="What happens in your code where a gradient has been zero from the start?",
        severity="slip",
        edits=(Edit(ROOT, "root = np.sqrt(second_corrected)"),),
        clue=r"(?i)sqrt|\*\*\s*0?\.5",
    ),
    Misconception(
        id="eps_of_another_size",
        sentence="uses another eps than the one that is asked for",
        hint="Compare your eps with the statement’s; and does your code use the one it is given?",
        severity="slip",
        edits=(Edit(ROOT, "root = np.sqrt(second_corrected) + 1e-8"),),
        instead=(
            (Edit(ROOT, "root = np.sqrt(second_corrected) + 1e-7"),),
            (Edit(ROOT, "root = np.sqrt(second_corrected) + 1e-6"),),
        ),
        clue=r"(?i)eps|1e-0?\d|0\.0{4,}",
    ),
    Misconception(
        id="no_square_root",
        sentence="divides by the second average without its square root",
        hint="Make the gradient 10 times larger. How should the step change?",
        severity="fundamental",
        edits=(Edit(ROOT, "root = second_corrected + eps"),),
        clue=r"/",
    ),
    mistakes.state_not_carried(
        RETURNED, "return W, V, S", "its averages", CALL, CALL.replace("W, V, S =", "W, _, _ =")
    ),
    mistakes.sign_flipped(UPDATE, "W = W + lr * (first_corrected / root)"),
    *mistakes.of_the_loop(CALL, UPDATE, "W -= lr * (first_corrected / root)"),
)
