"""What goes wrong in momentum, as edits of the reference."""

from grader.exercise import Edit, Misconception

from ..shared import mistakes

CALL = "W, V = sgd_momentum(W, df_w(W), lr, V, beta)"
SHARE = "share = (1 - beta) * dW"
VELOCITY = "velocity = beta * V + share"
UPDATE = "W = W - lr * velocity"
RETURNED = "return W, velocity"

MISCONCEPTIONS = (
    Misconception(
        id="velocity_unscaled",
        sentence="leaves out the factor 1 - beta in the velocity",
        hint="What should the velocity be after many steps with the same gradient?",
        severity="partial",
        shared=True,
        edits=(Edit(SHARE, "share = dW"),),
        clue=r"(?i)\bv\w*\s*=",
    ),
    Misconception(
        id="lr_in_velocity",
        sentence="puts the learning rate into the velocity",
        hint="The velocity averages gradients alone, and it is handed back; where does lr come in?",
        severity="partial",
        shared=True,
        edits=(Edit(VELOCITY, "velocity = beta * V + lr * share"), Edit(UPDATE, "W = W - velocity")),
        instead=(
            (
                Edit(SHARE, "share = dW"),
                Edit(VELOCITY, "velocity = beta * V + lr * share"),
                Edit(UPDATE, "W = W - velocity"),
            ),
        ),
        clue=r"(?i)\bv\w*\s*=.*(lr|learning_rate|alpha|eta)",
    ),
    Misconception(
        id="weights_swapped",
        sentence="swaps beta and 1 - beta in the velocity",
        hint="Which of the two belongs to the old velocity, which to the new gradient?",
        severity="partial",
        edits=(Edit(SHARE, "share = beta * dW"), Edit(VELOCITY, "velocity = (1 - beta) * V + share")),
        clue=r"(?i)\bv\w*\s*=",
    ),
    mistakes.state_not_carried(
        RETURNED, "return W, V", "the velocity", CALL, CALL.replace("W, V =", "W, _ =")
    ),
    mistakes.sign_flipped(UPDATE, "W = W + lr * velocity"),
    *mistakes.of_the_loop(CALL, UPDATE, "W -= lr * velocity"),
)
