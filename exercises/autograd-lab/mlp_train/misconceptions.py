"""What goes wrong in the perceptron's training, as edits of the reference, with what to tell the student."""

from grader.exercise import Edit, Misconception

from ..shared.following import epochs_do_not_matter

DRAW1, DRAW2 = "W1 = torch.randn(4, 12)", "W2 = torch.randn(12, 3)"
BIAS1, BIAS2 = "b1 = torch.zeros(12)", "b2 = torch.zeros(3)"
HIDDEN = "hidden = data @ W1 + b1"
RELU = "hidden = torch.relu(hidden)"
LOGITS = "logits = hidden @ W2 + b2"
LOSS = "loss = F.cross_entropy(logits, targets)"
STEPS = {name: f"{name} -= lr * {name}.grad" for name in ("W1", "b1", "W2", "b2")}
CLEAR = "for p in (W1, b1, W2, b2):\n    p.grad = None"
LOOP = "for _ in range(num_epochs):"
HEAD = "W1 = torch.randn(4, 12)"


def _starts(first, second):
    return Edit(DRAW1, f"W1 = {first}"), Edit(DRAW2, f"W2 = {second}")


def _without(*names):
    return tuple(Edit(STEPS[name], "") for name in names)


MISCONCEPTIONS = (
    Misconception(
        id="scalar_biases",
        sentence="has one bias for a whole layer instead of one for each unit",
        hint="What is the shape of your b1, and what does the statement say?",
        severity="slip",
        edits=(Edit(BIAS1, "b1 = torch.zeros(())"), Edit(BIAS2, "b2 = torch.zeros(())")),
        instead=((Edit(BIAS1, "b1 = torch.zeros(())"),), (Edit(BIAS2, "b2 = torch.zeros(())"),)),
        clue=r"b1|b2|bias",
    ),
    Misconception(
        id="softmax_before_loss",
        sentence="applies a softmax before the cross-entropy, which has one of its own",
        hint="What does cross_entropy expect: probabilities or logits?",
        severity="partial",
        edits=(Edit(LOGITS, f"{LOGITS}\nlogits = torch.softmax(logits, dim=1)"),),
        clue=r"(?i)softmax",
    ),
    Misconception(
        id="no_relu",
        sentence="has no ReLU between its layers, so that it is linear as a whole",
        hint="What do two linear maps, one after the other, make together?",
        severity="fundamental",
        edits=(Edit(RELU, ""),),
        clue=r"W1",
    ),
    Misconception(
        id="relu_on_output",
        sentence="puts a ReLU on the logits",
        hint="Which values can the logits take then?",
        severity="partial",
        edits=(Edit(LOGITS, f"{LOGITS}\nlogits = torch.relu(logits)"),),
        clue=r"(?i)relu",
    ),
    Misconception(
        id="sigmoid_instead_of_relu",
        sentence="uses a sigmoid where the statement has a ReLU",
        hint="Which function stands between the two layers in the statement?",
        severity="partial",
        edits=(Edit(RELU, "hidden = torch.sigmoid(hidden)"),),
        clue=r"(?i)sigmoid|exp",
    ),
    Misconception(
        id="tanh_instead_of_relu",
        sentence="uses a tanh where the statement has a ReLU",
        hint="Which function stands between the two layers in the statement?",
        severity="partial",
        edits=(Edit(RELU, "hidden = torch.tanh(hidden)"),),
        clue=r"(?i)tanh",
    ),
    Misconception(
        id="never_cleared",
        sentence="never clears the gradients, so that those of all epochs add up",
        hint="What does backward() do with a gradient that is already there?",
        severity="partial",
        edits=(Edit(CLEAR, ""),),
        clue=r"backward",
    ),
    Misconception(
        id="uniform_start",
        sentence="starts from uniform instead of normally distributed weights",
        hint="Which of torch’s two random functions does the statement name?",
        severity="slip",
        edits=_starts("torch.rand(4, 12)", "torch.rand(12, 3)"),
        clue=r"rand\(|uniform",
    ),
    Misconception(
        id="small_start",
        sentence="starts from weights of another size than the statement’s",
        hint="Which standard deviation do the numbers of torch.randn have?",
        severity="slip",
        edits=_starts("torch.normal(0.0, 0.01, (4, 12))", "torch.normal(0.0, 0.01, (12, 3))"),
        instead=(_starts("torch.normal(0.0, 0.5, (4, 12))", "torch.normal(0.0, 0.29, (12, 3))"),),
        clue=r"W1 *=|randn|Linear",
    ),
    Misconception(
        id="zero_start",
        sentence="starts with all weights zero, so that the hidden units never learn",
        hint="What is the gradient of W1 while W2 is zero?",
        severity="partial",
        edits=_starts("torch.zeros(4, 12)", "torch.zeros(12, 3)"),
        clue=r"zeros",
    ),
    Misconception(
        id="biases_not_trained",
        sentence="leaves biases as they were drawn: they are missing in the logits, or in the update",
        hint="Follow b1 and b2 through one epoch: where do they enter the logits, and which line changes them?",
        severity="partial",
        edits=_without("b1", "b2"),
        instead=(
            _without("b1"),
            _without("b2"),
            (Edit(LOGITS, "logits = hidden @ W2 + 0 * b2"),),
            (Edit(HIDDEN, "hidden = data @ W1 + 0 * b1"),),
        ),
        clue=r"b1|b2|bias",
    ),
    Misconception(
        id="first_layer_not_trained",
        sentence="does not change the first layer",
        hint="Which of the four parameters does your update leave out?",
        severity="fundamental",
        edits=_without("W1", "b1"),
        instead=(_without("W1"),),
        clue=r"W1",
    ),
    Misconception(
        id="output_layer_not_trained",
        sentence="does not change the output layer",
        hint="Which of the four parameters does your update leave out?",
        severity="fundamental",
        edits=_without("W2", "b2"),
        instead=(_without("W2"),),
        clue=r"W2",
    ),
    Misconception(
        id="nothing_changes",
        sentence="leaves all its parameters as they were drawn",
        hint="Follow W1 through one epoch: which line gives it other numbers?",
        severity="fundamental",
        edits=(*_without("W1", "b1", "W2"), Edit(STEPS["b2"], "pass")),
        clue=r"-.*grad|grad.*-|\blr\b.*\*",
    ),
    Misconception(
        id="sum_loss",
        sentence="takes the sum of the losses instead of their mean, so that every step is too large",
        hint="By which factor do the gradients of sum and mean differ?",
        severity="partial",
        edits=(Edit(LOSS, 'loss = F.cross_entropy(logits, targets, reduction="sum")'),),
        clue=r"sum",
    ),
    Misconception(
        id="squared_error",
        sentence="minimises a squared error instead of the cross-entropy",
        hint="Which loss does the statement name?",
        severity="fundamental",
        edits=(Edit(LOSS, "loss = F.mse_loss(logits, F.one_hot(targets, 3).float())"),),
        instead=(
            (Edit(LOSS, "loss = F.mse_loss(torch.softmax(logits, 1), F.one_hot(targets, 3).float())"),),
        ),
        clue=r"(?i)mse|\*\* *2|one_hot",
    ),
    Misconception(
        id="sign_flipped",
        sentence="steps along the gradient instead of against it",
        hint="In which direction does the loss grow?",
        severity="fundamental",
        edits=tuple(Edit(step, step.replace("-=", "+=")) for step in STEPS.values()),
        instead=((Edit(LOSS, "loss = -F.cross_entropy(logits, targets)"),),),
        clue=r"\+|-",
    ),
    Misconception(
        id="lr_ignored",
        sentence="uses a step size of its own, whatever lr is",
        hint="Where does the argument lr enter?",
        severity="partial",
        edits=(Edit(HEAD, f"lr = 0.01\n{HEAD}"),),
        instead=((Edit(HEAD, f"lr = 0.001\n{HEAD}"),), (Edit(HEAD, f"lr = 0.05\n{HEAD}"),)),
        clue=r"0\.\d+|lr",
    ),
    Misconception(
        id="epochs_ignored",
        sentence="always makes the same number of epochs, whatever num_epochs is",
        hint="Where does the argument num_epochs enter?",
        severity="partial",
        mark=epochs_do_not_matter,
        edits=(Edit(LOOP, "for _ in range(100):"),),
        instead=((Edit(LOOP, "for _ in range(1):"),),),
        clue=r"range|while|for ",
    ),
    Misconception(
        id="epochs_off_by_one",
        sentence="makes one epoch too many or too few",
        hint="How often does the body of your loop run for num_epochs = 1?",
        severity="slip",
        edits=(Edit(LOOP, "for _ in range(num_epochs - 1):"),),
        instead=((Edit(LOOP, "for _ in range(num_epochs + 1):"),),),
        clue=r"range|while|for ",
    ),
    Misconception(
        id="w2_uses_new_w1",
        sentence="computes the gradient of the output layer with the first layer already changed",
        hint="Which W1 does the gradient of W2 see in your loop?",
        severity="slip",
        edits=(
            Edit(
                STEPS["W2"],
                "with torch.enable_grad():\n"
                "    late = mean_loss(data, targets, W1, b1, W2, b2)\n"
                "    gW2, gb2 = torch.autograd.grad(late, (W2, b2))\n"
                "W2 -= lr * gW2",
            ),
            Edit(STEPS["b2"], "b2 -= lr * gb2"),
        ),
        clue=r"W2",
    ),
)
