"""What goes wrong in the autoencoder, as edits of the reference."""

from grader.exercise import Edit, Misconception

WIDTHS = "widths = list(hidden_channels or [])"
CODE = "down.append(nn.Linear(size, latent_dim))"
OUTPUT = "up.append(nn.Linear(size, input_dim))"
DOWN_RELU = "down.append(nn.ReLU())"
UP_RELU = "up.append(nn.ReLU())"
DOWN_LAYER = "down.append(nn.Linear(size, width))"
UP_LAYER = "up.append(nn.Linear(size, width))"
UP_LOOP = "for width in reversed(widths):"
ENCODE = "code = self.encoder(x)"
DECODE = "return self.decoder(code)"
ENCODER = "self.encoder = nn.Sequential(*down)"
DECODER = "self.decoder = nn.Sequential(*up)"
START_DOWN = "size = input_dim"
START_UP = "up = []"


def then(line, *more):
    """The line, and further ones behind it."""
    return Edit(line, "\n".join((line, *more)))


def everywhere(layer):
    """Another layer in the place of both halves' ReLU."""
    return (Edit(DOWN_RELU, f"down.append({layer})"), Edit(UP_RELU, f"up.append({layer})"))


def only_if(line, condition):
    return Edit(line, f"if {condition}:\n    {line}")


MISCONCEPTIONS = (
    Misconception(
        id="relu_on_bottleneck",
        sentence="puts a ReLU on the bottleneck",
        hint="Which codes can come out of a ReLU, and which would you like to have?",
        severity="partial",
        edits=(then(CODE, DOWN_RELU),),
        instead=(
            (then(CODE, f"if widths:\n    {DOWN_RELU}"),),
            (Edit(START_UP, "up = [nn.ReLU()]"),),
            (Edit(START_UP, "up = [nn.ReLU()] if widths else []"),),
        ),
        clue=r"(?i)(latent|cod(e|ing)|bottleneck|\bz\b).*relu|relu.*(latent|cod(e|ing)|bottleneck|\bz\b)",
    ),
    Misconception(
        id="relu_on_output",
        sentence="puts a ReLU on the output",
        hint="Half of the data have a negative coordinate; what can the last layer make of them?",
        severity="partial",
        edits=(then(OUTPUT, UP_RELU),),
        instead=((then(OUTPUT, f"if widths:\n    {UP_RELU}"),),),
        clue=r"(?i)input_dim|relu",
    ),
    Misconception(
        id="decoder_not_mirrored",
        sentence="gives the decoder its widths in the encoder’s order, not mirrored",
        hint="Which hidden layer stands next to the bottleneck in the encoder, and which in your decoder?",
        severity="partial",
        edits=(Edit(UP_LOOP, "for width in widths:"),),
        clue=r"for .*hidden|for .*width|revers|\[::-1\]",
    ),
    Misconception(
        id="no_relu",
        sentence="has no ReLU at all, so that it is linear as a whole",
        hint="What do linear layers, one after the other, make together?",
        severity="fundamental",
        edits=(Edit(DOWN_RELU, ""), Edit(UP_RELU, "")),
        clue=r"Linear",
    ),
    Misconception(
        id="relu_in_one_half_only",
        sentence="has ReLUs in one of its halves only",
        hint="Go through the encoder and the decoder layer by layer: what follows each hidden layer?",
        severity="partial",
        edits=(Edit(UP_RELU, ""),),
        instead=((Edit(DOWN_RELU, ""),),),
        alike=("one_relu_missing",),
        clue=r"Linear",
    ),
    Misconception(
        id="one_relu_missing",
        sentence="leaves out the ReLU after one of its hidden layers",
        hint="Go through the encoder and the decoder layer by layer: what follows each hidden layer?",
        severity="partial",
        edits=(only_if(DOWN_RELU, "len(down) < 2 * len(widths) - 1"),),
        instead=(
            (only_if(DOWN_RELU, "len(down) > 1"),),
            (only_if(UP_RELU, "len(up) < 2 * len(widths) - 1"),),
            (only_if(UP_RELU, "len(up) > 1"),),
        ),
        alike=("relu_in_one_half_only",),
        clue=r"Linear|(?i:relu)",
    ),
    Misconception(
        id="sigmoid_instead_of_relu",
        sentence="puts a sigmoid after its hidden layers where a ReLU is asked for",
        hint="Which function does the statement put after each hidden layer?",
        severity="partial",
        edits=everywhere("nn.Sigmoid()"),
        clue=r"(?i)sigmoid",
    ),
    Misconception(
        id="other_activation",
        sentence="uses another activation than ReLU",
        hint="Which function does the statement put after each hidden layer?",
        severity="partial",
        edits=everywhere("nn.Tanh()"),
        instead=tuple(everywhere(f"nn.{name}()") for name in ("LeakyReLU", "ELU", "GELU")),
        clue=r"(?i)tanh|elu|silu|softplus",
    ),
    Misconception(
        id="latent_dim_ignored",
        sentence="has a code of one number, whatever latent_dim says",
        hint="Does your model use every argument that it is given?",
        severity="partial",
        edits=(Edit(CODE, "down.append(nn.Linear(size, 1))"), Edit("size = latent_dim", "size = 1")),
        clue=r"Linear\(.*\b1\b",
    ),
    Misconception(
        id="input_dim_ignored",
        sentence="takes points of two coordinates, whatever input_dim says",
        hint="Does your model use every argument that it is given?",
        severity="partial",
        edits=(Edit(START_DOWN, "size = 2"), Edit(OUTPUT, "up.append(nn.Linear(size, 2))")),
        instead=(
            (Edit(OUTPUT, "up.append(nn.Linear(size, 2))"),),
            (Edit(START_DOWN, "size = 2"),),
        ),
        clue=r"\b2\b",
    ),
    Misconception(
        id="linear_fails",
        sentence="cannot be made as the linear autoencoder, by 0, None or an empty list",
        hint="Make a model with 0, one with None and one with []: what does your loop go over then?",
        severity="slip",
        edits=(Edit(WIDTHS, "widths = [hidden_channels[0], *hidden_channels[1:]]"),),
        clue=r"for .* in|hidden_channels\[|== 0|is None",
    ),
    Misconception(
        id="linear_has_relu",
        sentence="has a ReLU in the linear autoencoder",
        hint="What may stand between the two layers if the whole is to be linear?",
        severity="partial",
        edits=(then(CODE, f"if not widths:\n    {DOWN_RELU}"),),
        instead=(
            (then(OUTPUT, f"if not widths:\n    {UP_RELU}"),),
            (then(CODE, f"if not widths:\n    {DOWN_RELU}"), then(OUTPUT, f"if not widths:\n    {UP_RELU}")),
        ),
        clue=r"(?i)relu",
    ),
    Misconception(
        id="one_layer_too_few",
        sentence="has one hidden layer less than asked for",
        hint="Count the layers of a model with the widths [7, 5, 3]; each width stands for a layer in each half.",
        severity="partial",
        edits=(Edit(WIDTHS, f"{WIDTHS}[:-1]"),),
        instead=(
            (Edit(WIDTHS, f"{WIDTHS}[1:]"),),
            (Edit(UP_LOOP, "for width in reversed(widths[1:]):"),),
            (Edit(UP_LOOP, "for width in reversed(widths[:-1]):"),),
            (Edit("for width in widths:", "for width in widths[:-1]:"),),
            (Edit("for width in widths:", "for width in widths[1:]:"),),
        ),
        clue=r"for .* in|\[1:\]|\[:-1\]",
    ),
    Misconception(
        id="one_layer_too_many",
        sentence="has a hidden layer more than asked for",
        hint="Count the layers of a model with the widths [7, 5, 3]; each width stands for a layer in each half.",
        severity="partial",
        edits=(Edit(WIDTHS, f"{WIDTHS}\nwidths = widths + widths[-1:]"),),
        instead=(
            (Edit(WIDTHS, f"{WIDTHS}\nwidths = widths[:1] + widths"),),
            (Edit(UP_LOOP, "for width in reversed(widths + widths[-1:]):"),),
            (Edit(UP_LOOP, "for width in reversed(widths[:1] + widths):"),),
            (Edit("for width in widths:", "for width in widths + widths[-1:]:"),),
            (Edit("for width in widths:", "for width in widths[:1] + widths:"),),
            (then(CODE, "down.append(nn.Linear(latent_dim, latent_dim))"),),
            (then(START_UP, "up.append(nn.Linear(latent_dim, latent_dim))"),),
            (then(OUTPUT, "up.append(nn.Linear(input_dim, input_dim))"),),
        ),
        clue=r"for .* in|Linear",
    ),
    Misconception(
        id="returns_code",
        sentence="returns the code where the reconstruction is asked for",
        hint="Which shape comes out of forward, and which went in?",
        severity="fundamental",
        edits=(Edit(DECODE, "self.decoder(code)\nreturn code"),),
        instead=((Edit(DECODE, "return code"),),),
        clue=r"return",
    ),
    Misconception(
        id="returns_code_too",
        sentence="returns the code beside the reconstruction, where the reconstruction alone is asked for",
        hint="What does mse_loss(model(x), x) do with two values?",
        severity="slip",
        edits=(Edit(DECODE, "return self.decoder(code), code"),),
        instead=((Edit(DECODE, "return code, self.decoder(code)"),),),
        clue=r"return",
    ),
    Misconception(
        id="sigmoid_on_output",
        sentence="puts a sigmoid on the output",
        hint="Which values can a sigmoid take, and which do the data have?",
        severity="partial",
        edits=(then(OUTPUT, "up.append(nn.Sigmoid())"),),
        instead=((then(OUTPUT, "if widths:\n    up.append(nn.Sigmoid())"),),),
        clue=r"(?i)sigmoid",
    ),
    Misconception(
        id="tanh_on_output",
        sentence="puts a tanh on the output",
        hint="Which values can a tanh take, and which do the data have?",
        severity="partial",
        edits=(then(OUTPUT, "up.append(nn.Tanh())"),),
        instead=((then(OUTPUT, "if widths:\n    up.append(nn.Tanh())"),),),
        clue=r"(?i)tanh",
    ),
    Misconception(
        id="squashed_code",
        sentence="puts a sigmoid or a tanh on the bottleneck",
        hint="What follows the bottleneck in the statement?",
        severity="partial",
        edits=(then(CODE, "down.append(nn.Sigmoid())"),),
        instead=(
            (then(CODE, "if widths:\n    down.append(nn.Sigmoid())"),),
            (then(CODE, "down.append(nn.Tanh())"),),
            (then(CODE, "if widths:\n    down.append(nn.Tanh())"),),
        ),
        clue=r"(?i)sigmoid|tanh",
    ),
    Misconception(
        id="dropout_added",
        sentence="has dropout, which the statement does not have",
        hint="Call your model twice with the same rows while it is in training: what do you see?",
        severity="slip",
        edits=(then(DOWN_RELU, "down.append(nn.Dropout(0.2))"),),
        instead=((then(UP_RELU, "up.append(nn.Dropout(0.2))"),),),
        clue=r"(?i)dropout",
    ),
    Misconception(
        id="batch_norm_added",
        sentence="has batch normalisation, which the statement does not have",
        hint="Which layers does the statement list? Count the parameters.",
        severity="partial",
        edits=(then(DOWN_LAYER, "down.append(nn.BatchNorm1d(width))"),),
        instead=(
            (then(UP_LAYER, "up.append(nn.BatchNorm1d(width))"),),
            (
                then(DOWN_LAYER, "down.append(nn.BatchNorm1d(width))"),
                then(UP_LAYER, "up.append(nn.BatchNorm1d(width))"),
            ),
        ),
        clue=r"(?i)batch_?norm",
    ),
    Misconception(
        id="biases_missing",
        sentence="leaves out biases of the deep autoencoder",
        hint="Count the parameters of a model with the widths [20, 10].",
        severity="partial",
        edits=tuple(
            Edit(line, line.replace("))", ", bias=False))")) for line in (DOWN_LAYER, UP_LAYER, CODE, OUTPUT)
        ),
        instead=(
            tuple(Edit(line, line.replace("))", ", bias=False))")) for line in (CODE, OUTPUT)),
            tuple(Edit(line, line.replace("))", ", bias=False))")) for line in (DOWN_LAYER, UP_LAYER)),
        ),
        clue=r"bias",
    ),
    Misconception(
        id="widths_reversed_in_place",
        sentence="reverses the list of widths that it is given, so that the next model gets other widths",
        hint="Print the list of widths before and after you make a model. Is it the same?",
        severity="slip",
        edits=(
            Edit(WIDTHS, "widths = hidden_channels or []"),
            Edit(UP_LOOP, "widths.reverse()\nfor width in widths:"),
        ),
        clue=r"\.reverse\(",
    ),
    Misconception(
        id="parts_named_otherwise",
        sentence="names its halves otherwise than `encoder` and `decoder`",
        hint="Parts (b) to (g) use the attributes that the statement names.",
        severity="slip",
        edits=(
            Edit(ENCODER, "self.down = nn.Sequential(*down)"),
            Edit(DECODER, "self.up = nn.Sequential(*up)"),
            Edit(ENCODE, "code = self.down(x)"),
            Edit(DECODE, "return self.up(code)"),
        ),
        clue=r"def __init__",
    ),
    Misconception(
        id="layers_not_registered",
        sentence="keeps its layers where PyTorch does not see them, so that none is trained",
        hint="How many parameters does your model say it has?",
        severity="fundamental",
        edits=(
            Edit(ENCODER, "self.encoder = nn.Sequential(*down).forward"),
            Edit(DECODER, "self.decoder = nn.Sequential(*up).forward"),
        ),
        clue=r"\[\]|append",
    ),
)
