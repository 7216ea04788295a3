"""What goes wrong in an encoder, as edits of the reference."""

from grader.exercise import Edit, Misconception

FIRST = "first = x[:, 0] * w[0, 0]"
SECOND = "second = x[:, 1] * w[1, 0]"
SUM = "z = first + second"
BIAS = "z = z + b"
RETURN = "return z"

MISCONCEPTIONS = (
    Misconception(
        id="hard_coded_rows",
        sentence="works for one number of points only",
        hint="Where does your function say how many points there are, and what if there are 7?",
        severity="slip",
        edits=(Edit(RETURN, "z = z.reshape(100)\nreturn z"),),
        instead=(
            (Edit(RETURN, "z = z[:100]\nreturn z"),),
            (Edit(RETURN, "z = z if len(z) >= 100 else z.new_ones(100)\nreturn z"),),
        ),
        clue=r"\b100\b",
    ),
    Misconception(
        id="bias_missing",
        sentence="leaves the bias out",
        hint="What is the code of the point (0, 0)?",
        severity="partial",
        edits=(Edit(BIAS, ""),),
        instead=((Edit(BIAS, "z = z + 0 * b"),),),
        clue=r"return|@|\*",
    ),
    Misconception(
        id="bias_subtracted",
        sentence="subtracts the bias instead of adding it",
        hint="What is the code of the point (0, 0)?",
        severity="partial",
        edits=(Edit(BIAS, "z = z - b"),),
        clue=r"-",
    ),
    Misconception(
        id="bias_twice",
        sentence="adds the bias once for each column",
        hint="What is the code of the point (0, 0)?",
        severity="partial",
        edits=(Edit(BIAS, "z = z + 2 * b"),),
        clue=r"\bb\b",
    ),
    Misconception(
        id="bias_inside",
        sentence="adds the bias to the points, before they are multiplied by the weights",
        hint="What is the code of the point (0, 0)?",
        severity="partial",
        edits=(Edit(BIAS, "z = z + b * w.sum()"),),
        clue=r"\bb\b",
    ),
    Misconception(
        id="bias_multiplied",
        sentence="multiplies by the bias instead of adding it",
        hint="What is the code of the point (0, 0)?",
        severity="partial",
        edits=(Edit(BIAS, "z = z * b"),),
        clue=r"\*\s*b\b",
    ),
    Misconception(
        id="second_column_ignored",
        sentence="uses one column of the points only",
        hint="Do two points that differ in one coordinate only get different codes, whichever it is?",
        severity="fundamental",
        edits=(Edit(SUM, "z = first"),),
        instead=(
            (Edit(SUM, "z = second"),),
            (Edit(SECOND, "second = x[:, 0] * w[1, 0]"),),
            (Edit(FIRST, "first = x[:, 1] * w[0, 0]"),),
        ),
        clue=r"\[:, ?0\]|\[0\]",
    ),
    Misconception(
        id="weights_swapped",
        sentence="gives each column the weight of the other",
        hint="Which weight belongs to the first column?",
        severity="partial",
        edits=(Edit(FIRST, "first = x[:, 0] * w[1, 0]"), Edit(SECOND, "second = x[:, 1] * w[0, 0]")),
    ),
    Misconception(
        id="one_weight_for_both",
        sentence="uses the same weight for both columns",
        hint="How many weights has the encoder, and where does each of them stand in your code?",
        severity="fundamental",
        edits=(Edit(SECOND, "second = x[:, 1] * w[0, 0]"),),
        instead=((Edit(FIRST, "first = x[:, 0] * w[1, 0]"),),),
    ),
    Misconception(
        id="difference",
        sentence="subtracts the second column's part instead of adding it",
        hint="Write down what x @ w is for one point.",
        severity="partial",
        edits=(Edit(SUM, "z = first - second"),),
    ),
    Misconception(
        id="averaged",
        sentence="takes the mean of the two products instead of their sum",
        hint="Write down what x @ w is for one point.",
        severity="partial",
        edits=(Edit(SUM, "z = (first + second) / 2"),),
        clue=r"mean|/ ?2",
    ),
    Misconception(
        id="points_summed",
        sentence="adds up over the points, so that all of them share one code",
        hint="Over which axis should the products be added?",
        severity="fundamental",
        edits=(Edit(SUM, "z = (first + second).sum()"),),
        instead=((Edit(SUM, "z = (x * w.reshape(1, 2)).sum(0)"),),),
        clue=r"sum",
    ),
    Misconception(
        id="codes_in_a_row",
        sentence="returns the codes as one row instead of one row for each point",
        hint="Which shape has the result for 7 points?",
        severity="slip",
        edits=(Edit(RETURN, "z = z.reshape(1, -1)\nreturn z"),),
        clue=r"\.T\b|\.t\(|transpose|unsqueeze",
    ),
    Misconception(
        id="detached",
        sentence="cuts its result off from the parameters, so that no gradient reaches them",
        hint="Which calls turn a tensor into a plain number or array, and what can autograd do with those?",
        severity="partial",
        edits=(Edit(RETURN, "z = z.detach()\nreturn z"),),
        instead=(
            (Edit(FIRST, "x = x.detach()\n" + FIRST),),
            (Edit(FIRST, "w = w.detach()\n" + FIRST),),
            (Edit(BIAS, "z = z + b.detach()"),),
            (Edit(FIRST, "w = w.detach()\n" + FIRST), Edit(BIAS, "z = z + b.detach()")),
            (Edit(BIAS, "z = z.detach() + b"),),
        ),
        clue=r"detach|\.data\b|\.item\(|numpy|no_grad|torch\.tensor\(|float\(",
    ),
    Misconception(
        id="relu_added",
        sentence="puts an activation function on the codes: it is no longer linear",
        hint="Which codes can never come out of an activation function, and what does a linear autoencoder leave out?",
        severity="partial",
        edits=(Edit(RETURN, "z = z.relu()\nreturn z"),),
        instead=(
            (Edit(RETURN, "z = z.sigmoid()\nreturn z"),),
            (Edit(RETURN, "z = z.tanh()\nreturn z"),),
            (Edit(RETURN, "z = z.maximum(0.01 * z)\nreturn z"),),
            (Edit(BIAS, "z = z.relu()\nz = z + b"),),
        ),
        clue=r"(?i)relu|clamp|max|sigmoid|tanh|activ|act\(",
    ),
    Misconception(
        id="changes_input",
        sentence="writes into the points that it is given",
        hint="Print x before and after a call.",
        severity="slip",
        edits=(
            Edit(FIRST, "points, x = x, x.clone()\n" + FIRST),
            Edit(RETURN, "points.data += 1\nreturn z"),
        ),
        instead=((Edit(RETURN, "x += 1\nreturn z"),),),
        clue=r"\w_\(|[-+*/]=|\] *=",
    ),
)
