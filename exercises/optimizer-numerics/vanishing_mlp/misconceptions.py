"""What goes wrong in the perceptron, as edits of the reference."""

from grader.exercise import Edit, Misconception

HIDDEN = range(1, 6)
OUT = "x = self.output(x)"


def call(layer):
    return f"x = torch.sigmoid(self.layer{layer}(x))"


def made(layer):
    size = "input_dims" if layer == 1 else "hidden_dims"
    return f"self.layer{layer} = nn.Linear({size}, hidden_dims)"


def fewer(count):
    """The first `count` hidden layers alone."""
    gone = [layer for layer in HIDDEN if layer > count]
    return tuple(Edit(line, "") for layer in gone for line in (made(layer), call(layer)))


def more(count):
    """Further hidden layers behind the fifth, `count` in all."""
    extra = range(6, count + 1)
    return (
        Edit(made(5), "\n".join([made(5), *(made(layer) for layer in extra)])),
        Edit(call(5), "\n".join([call(5), *(call(layer) for layer in extra)])),
    )


def through(function):
    """Every hidden layer followed by another function."""
    return tuple(Edit(call(layer), f"x = {function}(self.layer{layer}(x))") for layer in HIDDEN)


def without(*layers):
    return tuple(Edit(call(layer), f"x = self.layer{layer}(x)") for layer in layers)


def again(*layers):
    """The second hidden layer in the place of these."""
    calls = tuple(Edit(call(layer), call(2)) for layer in layers)
    return (*(Edit(made(layer), "") for layer in layers), *calls)


MISCONCEPTIONS = (
    Misconception(
        id="four_hidden_layers",
        sentence="has another number of hidden layers than five",
        hint="Count the layers between the input and the output; the output layer is none of them.",
        severity="partial",
        edits=fewer(4),
        instead=(fewer(3), fewer(2), fewer(1), more(6), more(7)),
        clue=r"Linear",
    ),
    Misconception(
        id="one_layer_again",
        sentence="goes through one hidden layer again and again, where five layers have weights of their own",
        hint="How many weight matrices does your model have, and how many should it have?",
        severity="partial",
        edits=again(3, 4, 5),
        instead=(again(4, 5), again(5)),
        clue=r"for _|range\(",
    ),
    Misconception(
        id="sigmoid_after_output",
        sentence="puts a sigmoid behind the output layer",
        hint="What does CrossEntropyLoss expect as input?",
        severity="partial",
        edits=(Edit(OUT, "x = torch.sigmoid(self.output(x))"),),
        clue=r"(?i)sigmoid",
    ),
    Misconception(
        id="softmax_output",
        sentence="puts a softmax behind the output layer",
        hint="What does CrossEntropyLoss expect as input: probabilities or logits?",
        severity="partial",
        edits=(Edit(OUT, "x = torch.softmax(self.output(x), dim=1)"),),
        instead=((Edit(OUT, "x = torch.log_softmax(self.output(x), dim=1)"),),),
        clue=r"(?i)softmax",
    ),
    Misconception(
        id="relu_instead_of_sigmoid",
        sentence="uses ReLU where sigmoid is asked for",
        hint="With which function does the gradient vanish, and why?",
        severity="partial",
        edits=through("torch.relu"),
        clue=r"(?i)relu",
    ),
    Misconception(
        id="tanh_instead_of_sigmoid",
        sentence="uses tanh where sigmoid is asked for",
        hint="How large is the derivative of each of the two at most?",
        severity="partial",
        edits=through("torch.tanh"),
        clue=r"(?i)tanh",
    ),
    Misconception(
        id="missing_one_sigmoid",
        sentence="leaves out the sigmoid behind one hidden layer",
        hint="Go through forward line by line: what follows each hidden layer?",
        severity="partial",
        edits=without(5),
        instead=tuple(without(layer) for layer in (1, 2, 3, 4)),
        clue=r"(?i)layer|linear",
    ),
    Misconception(
        id="no_activation",
        sentence="has no sigmoid behind its hidden layers",
        hint="What can linear layers in a row compute that one cannot?",
        severity="fundamental",
        edits=without(*HIDDEN),
        clue=r"def forward",
    ),
    Misconception(
        id="no_flatten",
        sentence="does not flatten its input",
        hint="An image has the shape (1, 28, 28); what does the first layer want?",
        severity="slip",
        edits=(Edit("x = self.flatten(x)", ""),),
        detour="flat_input",
        clue=r"def forward",
    ),
)
