"""What goes wrong in gradient descent, as edits of the reference."""

from grader.exercise import Edit, Misconception

from ..shared import mistakes

CALL = "W = sgd(W, df_w(W), lr)"
UPDATE = "W = W - lr * dW"

MISCONCEPTIONS = (
    mistakes.sign_flipped(UPDATE, "W = W + lr * dW"),
    Misconception(
        id="lr_forgotten",
        sentence="subtracts the whole gradient, whatever lr is",
        hint="Where does the argument lr enter?",
        severity="partial",
        edits=(Edit(UPDATE, "W = W - dW"),),
        clue=r"-",
    ),
    *mistakes.of_the_loop(CALL, UPDATE, "W -= lr * dW"),
)
