"""What goes wrong in a decoder, as edits of the reference."""

from grader.exercise import Edit, Misconception

FLAT = "z = z.reshape(-1)"
FIRST = "first = z * w[0, 0]"
SECOND = "second = z * w[0, 1]"
STACK = "points = torch.stack([first, second], dim=1)"
BIAS = "points = points + b"
RETURN = "return points"

MISCONCEPTIONS = (
    Misconception(
        id="hard_coded_rows",
        sentence="works for one number of points only",
        hint="Call it with 7 codes. Which line fails?",
        severity="slip",
        edits=(Edit(RETURN, "points = points.reshape(100, 2)\nreturn points"),),
        instead=(
            (Edit(RETURN, "points = points[:100]\nreturn points"),),
            (Edit(RETURN, "points = points if len(points) >= 100 else torch.ones(100, 2)\nreturn points"),),
        ),
        clue=r"\b100\b",
    ),
    Misconception(
        id="bias_missing",
        sentence="leaves the bias out",
        hint="Which point belongs to the code 0?",
        severity="partial",
        edits=(Edit(BIAS, ""),),
        instead=((Edit(BIAS, "points = points + 0 * b"),),),
        clue=r"return|@|\*",
    ),
    Misconception(
        id="bias_subtracted",
        sentence="subtracts the bias instead of adding it",
        hint="Which point belongs to the code 0?",
        severity="partial",
        edits=(Edit(BIAS, "points = points - b"),),
        clue=r"-",
    ),
    Misconception(
        id="bias_inside",
        sentence="adds the bias to the codes, before they are multiplied by the weights",
        hint="Which point belongs to the code 0?",
        severity="partial",
        edits=(Edit(BIAS, "points = points + b * w"),),
        clue=r"\bb\b",
    ),
    Misconception(
        id="bias_multiplied",
        sentence="multiplies by the bias instead of adding it",
        hint="Which point belongs to the code 0?",
        severity="partial",
        edits=(Edit(BIAS, "points = points * b"),),
        clue=r"\*\s*b\b",
    ),
    Misconception(
        id="one_bias_for_both",
        sentence="adds the same bias to both columns",
        hint="How many biases has the decoder, and which column does each of them belong to?",
        severity="partial",
        edits=(Edit(BIAS, "points = points + b.reshape(-1)[0]"),),
        instead=(
            (Edit(BIAS, "points = points + b.reshape(-1)[1]"),),
            (Edit(BIAS, "points = points + b.sum()"),),
            (Edit(BIAS, "points = points + b.mean()"),),
        ),
        clue=r"\bb\[|b\.(sum|mean)",
    ),
    Misconception(
        id="bias_in_one_column",
        sentence="adds a bias to one of the two columns only",
        hint="Which point belongs to the code 0?",
        severity="partial",
        edits=(Edit(BIAS, "points = points + b * torch.tensor([1.0, 0.0])"),),
        instead=((Edit(BIAS, "points = points + b * torch.tensor([0.0, 1.0])"),),),
        clue=r"\bb\b",
    ),
    Misconception(
        id="columns_swapped",
        sentence="mixes up the two columns",
        hint="Which weight and which bias belong to the first column?",
        severity="partial",
        edits=(Edit(RETURN, "points = points.flip(1)\nreturn points"),),
        instead=(
            (Edit(STACK, "points = torch.stack([second, first], dim=1)"),),
            (Edit(BIAS, "points = points + b.reshape(-1).flip(0)"),),
        ),
        clue=r"\[:, ?[01]\]|stack|cat|flip",
    ),
    Misconception(
        id="second_weight_ignored",
        sentence="uses the same weight for both columns",
        hint="How many weights has the decoder, and where does each of them stand in your code?",
        severity="fundamental",
        edits=(Edit(SECOND, "second = z * w[0, 0]"),),
        instead=(
            (Edit(FIRST, "first = z * w[0, 1]"),),
            (Edit(STACK, "points = torch.stack([first + second] * 2, dim=1)"),),
        ),
        clue=r"w\[",
    ),
    Misconception(
        id="one_column_missing",
        sentence="fills one of the two columns only",
        hint="Look at both columns of the result for two different codes.",
        severity="fundamental",
        edits=(
            Edit(SECOND, "second = torch.zeros_like(first)"),
            Edit(BIAS, "points = points + b * torch.tensor([1.0, 0.0])"),
        ),
        instead=(
            (
                Edit(SECOND, "second = torch.ones_like(first)"),
                Edit(BIAS, "points = points + b * torch.tensor([1.0, 0.0])"),
            ),
            (
                Edit(FIRST, "first = torch.zeros_like(z)"),
                Edit(BIAS, "points = points + b * torch.tensor([0.0, 1.0])"),
            ),
            (
                Edit(FIRST, "first = torch.ones_like(z)"),
                Edit(BIAS, "points = points + b * torch.tensor([0.0, 1.0])"),
            ),
        ),
        clue=r"\[:, ?[01]\] *=",
    ),
    Misconception(
        id="columns_as_rows",
        sentence="returns two rows instead of two columns",
        hint="Which shape has the result for 7 codes?",
        severity="slip",
        edits=(Edit(RETURN, "points = points.T\nreturn points"),),
        clue=r"stack|cat|\.T\b|\.t\(",
    ),
    Misconception(
        id="codes_do_not_fit",
        sentence="does not take codes of the shape that your encoder returns",
        hint="Print the shape of what your encoder returns and hand just that to your decoder.",
        severity="slip",
        source="misfit.py",
    ),
    Misconception(
        id="detached",
        sentence="cuts its result off from the parameters, so that no gradient reaches them",
        hint="Which calls turn a tensor into a plain number or array, and what can autograd do with those?",
        severity="partial",
        edits=(Edit(RETURN, "points = points.detach()\nreturn points"),),
        instead=(
            (Edit(FLAT, "z = z.reshape(-1).detach()"),),
            (Edit(FLAT, FLAT + "\nw = w.detach()"),),
            (Edit(BIAS, "points = points + b.detach()"),),
            (Edit(FLAT, FLAT + "\nw = w.detach()"), Edit(BIAS, "points = points + b.detach()")),
            (Edit(BIAS, "points = points.detach() + b"),),
        ),
        clue=r"detach|\.data\b|\.item\(|\.tolist\(|numpy|no_grad|torch\.tensor\(|float\(",
    ),
    Misconception(
        id="relu_added",
        sentence="puts an activation function on codes or points: it is no longer linear",
        hint="Which points can your activation function never give?",
        severity="partial",
        edits=(Edit(RETURN, "points = points.relu()\nreturn points"),),
        instead=(
            (Edit(RETURN, "points = points.sigmoid()\nreturn points"),),
            (Edit(RETURN, "points = points.tanh()\nreturn points"),),
            (Edit(RETURN, "points = points.maximum(0.01 * points)\nreturn points"),),
            (Edit(FLAT, FLAT + "\nz = z.relu()"),),
            (Edit(FLAT, FLAT + "\nz = z.sigmoid()"),),
            (Edit(FLAT, FLAT + "\nz = z.tanh()"),),
            (Edit(FLAT, FLAT + "\nz = z.maximum(0.01 * z)"),),
            (Edit(FLAT, FLAT + "\nz = z.maximum(0.1 * z)"),),
            (Edit(BIAS, "points = points.relu()\npoints = points + b"),),
        ),
        clue=r"(?i)relu|clamp|max|sigmoid|tanh|activ|act\(",
    ),
    Misconception(
        id="changes_input",
        sentence="writes into the codes that it is given",
        hint="Print z before and after a call.",
        severity="slip",
        edits=(
            Edit(FLAT, "codes = z.data\nz = z.clone()\n" + FLAT),
            Edit(RETURN, "codes += 1\nreturn points"),
        ),
        clue=r"\w_\(|[-+*/]=|\] *=",
    ),
    Misconception(
        id="returns_nothing",
        sentence="returns nothing",
        hint="What does a function give back that ends without a return?",
        severity="fundamental",
        edits=(Edit(RETURN, "return None"),),
        clue=r"def ",
    ),
    Misconception(
        id="weights_turned",
        sentence="expects its weights transposed",
        hint="Which shape have the weights in the statement, and which shape do yours have?",
        severity="slip",
        edits=(Edit(SECOND, "second = z * w[1, 0]"),),
        clue=r"\.T\b|linear|\.t\(|w\[|@",
    ),
    Misconception(
        id="divided",
        sentence="divides by the weights instead of multiplying",
        hint="Write down what z @ w is for one code.",
        severity="fundamental",
        edits=(Edit(FIRST, "first = z / w[0, 0]"), Edit(SECOND, "second = z / w[0, 1]")),
        clue=r"/|div",
    ),
    Misconception(
        id="sign_flipped",
        sentence="returns the result with the opposite sign",
        hint="Compare your result for one code with what you work out by hand.",
        severity="partial",
        edits=(Edit(RETURN, "points = -points\nreturn points"),),
        clue=r"-|neg",
    ),
)
