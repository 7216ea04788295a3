"""What goes wrong in gradient descent, as edits of the reference."""

from ..shared import mistakes

CALL = "W = sgd(W, df_w(W), lr)"
UPDATE = "W = W - lr * dW"

MISCONCEPTIONS = (
    mistakes.sign_flipped(UPDATE, "W = W + lr * dW"),
    *mistakes.of_the_loop(CALL, UPDATE, "W -= lr * dW"),
)
