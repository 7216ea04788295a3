"""The multilayer perceptron: practice."""

from grader.exercise import Accepted, Check, Edit, Misconception, Question, Target, close, same

from ..shared import pictures

KAIMING = 'nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")'
ZEROS = "nn.init.zeros_(layer.bias)"
FLATTEN = "x = x.flatten(1)"
FIRST = "x = self.first(x)\nx = F.relu(x)"
SECOND = "x = self.second(x)\nx = F.relu(x)"
OUTPUT = "x = self.output(x)"

numbers = close(0.07, floor=1.0, levels=("layer",))


def spread(seen, expected, naming):
    flags = {k: expected[k] for k in ("centred", "tails", "zero_biases")}
    return same(
        {
            "centred": "the weights are not spread around zero",
            "tails": "the weights are not spread like a normal distribution",
            "zero_biases": "the biases are not zero",
        }
    )(seen, flags, naming)


def inputs(rng):
    return {
        "images": rng.normal(size=(7, 1, 2, 3)),
        "one_image": rng.normal(size=(1, 1, 2, 3)),
        "rows": rng.normal(size=(5, 6)),
        "short_rows": rng.normal(size=(4, 3)),
    }


def distribution(seen, expected, naming=False):
    """Weights are random: their spread is compared, whether they lie around zero with normal tails; biases are zero."""
    flags = spread(seen, expected, naming)
    return flags if not flags.agrees else numbers(seen, {"deviation": expected["deviation"]}, naming)


question = Question(
    title="The multilayer perceptron",
    points="0",
    targets=(
        Target(
            id="mlp",
            name="MLP",
            kind="class",
            also=("Mlp", "MultilayerPerceptron", "Net", "Network"),
            signature=("input_dim", "hid_dim", "output_dim"),
            required=("input_dim", "hid_dim", "output_dim"),
        ),
    ),
    reference="mlp.py",
    inputs=inputs,
    delegates=("sklearn.neural_network.MLPClassifier.fit",),
    checks=(
        Check(
            id="shapes",
            title="Three linear layers with biases, the hidden ones hid_dim wide",
            points="0",
            observes=("shapes",),
            compare=same("the parameters have other shapes"),
        ),
        Check(
            id="forward",
            title="Two hidden layers with ReLU, a linear output",
            points="0",
            observes=("forward", "other_sizes"),
            compare=close(1e-5),
        ),
        Check(
            id="images",
            title="Images are flattened, a single one too",
            points="0",
            observes=("images",),
            compare=close(1e-5),
        ),
        Check(
            id="training",
            title="In training it computes the same as in evaluation",
            points="0",
            observes=("training",),
            compare=same(
                {
                    "repeats": "in training, each call gives something else for the same rows",
                    "as_evaluated": "in training it gives something else than in evaluation",
                }
            ),
        ),
        Check(
            id="start",
            title="The constructor draws Kaiming-normal weights and sets the biases to zero",
            points="0",
            observes=("start",),
            compare=distribution,
        ),
        Check(
            id="drawn_again",
            title="init_params() draws all parameters anew",
            points="0",
            observes=("drawn_again",),
            compare=distribution,
        ),
    ),
    accepted=(
        Accepted(
            id="fan_out",
            edits=(
                Edit(KAIMING, 'nn.init.kaiming_normal_(layer.weight, mode="fan_out", nonlinearity="relu")'),
            ),
            note="the weights keep the variance of the gradients (fan_out), not of the values: both are Kaiming’s",
        ),
    ),
    misconceptions=(
        Misconception(
            id="no_relu",
            sentence="has no ReLU between its layers, so that it is linear as a whole",
            hint="What do three linear maps, one after the other, make together?",
            severity="fundamental",
            edits=(Edit(FIRST, "x = self.first(x)"), Edit(SECOND, "x = self.second(x)")),
        ),
        Misconception(
            id="one_relu_missing",
            sentence="has a ReLU after one of its hidden layers only",
            hint="Which hidden layers are followed by a ReLU in the statement?",
            severity="partial",
            edits=(Edit(SECOND, "x = self.second(x)"),),
            instead=((Edit(FIRST, "x = self.first(x)"),),),
        ),
        Misconception(
            id="relu_on_output",
            sentence="puts a ReLU on its output",
            hint="Which values can the output take then, and which can a logit take?",
            severity="partial",
            edits=(Edit(OUTPUT, "x = self.output(x)\nx = F.relu(x)"),),
        ),
        Misconception(
            id="softmax_on_output",
            sentence="puts a softmax on its output, which cross-entropy does once more",
            hint="What does the criterion of the lab expect: probabilities or logits?",
            severity="partial",
            edits=(Edit(OUTPUT, "x = self.output(x)\nx = F.softmax(x, dim=1)"),),
            instead=((Edit(OUTPUT, "x = self.output(x)\nx = F.log_softmax(x, dim=1)"),),),
        ),
        Misconception(
            id="other_activation",
            sentence="uses another activation than ReLU",
            hint="Which function does the statement put after the hidden layers?",
            severity="slip",
            edits=(
                Edit(FIRST, "x = self.first(x).sigmoid()"),
                Edit(SECOND, "x = self.second(x).sigmoid()"),
            ),
            instead=(
                (Edit(FIRST, "x = self.first(x).tanh()"), Edit(SECOND, "x = self.second(x).tanh()")),
                (
                    Edit(FIRST, "x = F.leaky_relu(self.first(x))"),
                    Edit(SECOND, "x = F.leaky_relu(self.second(x))"),
                ),
            ),
            clue=r"sigmoid|tanh|leaky",
        ),
        Misconception(
            id="dropout_added",
            sentence="has dropout, which the statement does not have",
            hint="Call your model twice with the same rows while it is in training: what do you see?",
            severity="slip",
            edits=(Edit(FIRST, f"{FIRST}\nx = F.dropout(x, 0.5, self.training)"),),
            clue=r"(?i)dropout",
        ),
        Misconception(
            id="one_hidden_layer",
            sentence="has one hidden layer where two are asked for",
            hint="How many layers of hid_dim units does the statement ask for?",
            severity="partial",
            edits=(
                Edit("self.second = nn.Linear(hid_dim, hid_dim)", ""),
                Edit(
                    "for layer in (self.first, self.second, self.output):",
                    "for layer in (self.first, self.output):",
                ),
                Edit(SECOND, ""),
            ),
        ),
        Misconception(
            id="not_flattened",
            sentence="does not flatten its input",
            hint="Which shape has a batch of images, and which does a linear layer take?",
            severity="partial",
            edits=(Edit(FLATTEN, ""),),
        ),
        Misconception(
            id="input_size_hard_coded",
            sentence="flattens to 28 * 28 values, whatever input_dim says",
            hint="Which images could your model not take?",
            severity="slip",
            edits=(Edit(FLATTEN, "x = x.reshape(-1, 28 * 28)"),),
            clue=r"28|784",
        ),
        Misconception(
            id="init_not_called",
            sentence="does not call init_params() in its constructor",
            hint="Which weights does a freshly made model have?",
            severity="slip",
            edits=(Edit("self.init_params()", ""),),
            clue=r"def __init__",
        ),
        Misconception(
            id="uniform_start",
            sentence="draws its weights from a uniform instead of a normal distribution",
            hint="PyTorch has two functions named after Kaiming; which is asked for?",
            severity="slip",
            edits=(Edit(KAIMING, 'nn.init.kaiming_uniform_(layer.weight, nonlinearity="relu")'),),
            instead=((Edit(KAIMING, "nn.init.xavier_uniform_(layer.weight)"),),),
            clue=r"uniform",
        ),
        Misconception(
            id="standard_normal_start",
            sentence="draws its weights with standard deviation 1, whatever the number of inputs",
            hint="By what does Kaiming’s start divide, so that many inputs do not blow the sum up?",
            severity="slip",
            edits=(Edit(KAIMING, "nn.init.normal_(layer.weight)"),),
            clue=r"normal_|randn",
        ),
        Misconception(
            id="xavier_start",
            sentence="draws its weights in Xavier’s way, which is not made for ReLU",
            hint="Half of the values are lost in a ReLU; which start makes up for it?",
            severity="slip",
            edits=(Edit(KAIMING, "nn.init.xavier_normal_(layer.weight)"),),
            clue=r"xavier",
        ),
        Misconception(
            id="biases_not_zero",
            sentence="leaves the biases as PyTorch draws them",
            hint="What should init_params do with the biases?",
            severity="slip",
            edits=(Edit(ZEROS, ""),),
            clue=r"bias",
        ),
    ),
    charts=pictures.perceptron,
)
