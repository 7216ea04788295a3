"""The training loop: practice."""

from grader.exercise import Check, Edit, Misconception, Question, close

from ..shared import mistakes, pictures, rules, sheet

CALL = "W = optimizer(W, dW, lr)"
GRADIENT = "dW = df_w(W)"


question = Question(
    title="The training loop",
    points="0",
    targets=(rules.TRAIN, rules.DF_W, rules.RULES["gd"]),
    reference="gradient_descent.py",
    probe=("../shared/calling.py", "../shared/gradient_probe.py", "probe.py"),
    inputs=lambda rng: {"lr": float(rng.uniform(0.1, 0.4)), "epochs": 6},
    checks=(
        Check(
            id="points",
            title="The start and one point for each epoch",
            points="0",
            observes=("points",),
            compare=rules.told_first(close(1e-5, levels=("point",))),
        ),
    ),
    misconceptions=(
        *mistakes.loop_mistakes("gd"),
        Misconception(
            id="same_array",
            sentence="appends the same array at every step, so that all points of the list are the last one",
            hint="`W -= ...` changes the array that is already in your list; what can you append instead?",
            severity="partial",
            edits=(Edit(CALL, "W[:] = optimizer(W, dW, lr)"),),
            instead=((Edit("W = W - lr * dW", "W -= lr * dW"),),),
            shared=True,
            clue=r"-=|\[:\]|append\(",
        ),
        Misconception(
            id="result_unused",
            sentence="does not use the point that the optimizer gives back, so it never leaves the start",
            hint="Your optimizer returns the new point; where does it go?",
            severity="fundamental",
            edits=(Edit(CALL, "optimizer(W, dW, lr)"),),
            clue=r"^\s*optimizer\(",
        ),
        Misconception(
            id="start_left_out",
            sentence="leaves the start out of its list",
            hint="The list has one point more than there are epochs; which one comes first?",
            severity="slip",
            edits=(Edit("results = [W]", "results = []"),),
            clue=r"=\s*\[\s*\]",
        ),
        Misconception(
            id="lr_hard_coded",
            sentence="uses a fixed learning rate instead of the one it is given",
            hint="Does your loop hand on the value that it was called with?",
            severity="partial",
            edits=(Edit(CALL, "W = optimizer(W, dW, 0.4)"),),
            clue=r"0\.4",
        ),
        mistakes.halves_forgotten((Edit(GRADIENT, f"dW = {mistakes.HALVED}"),)),
    ),
    charts=pictures.loop,
    section=sheet.section(5),
)
