"""The deep autoencoder: 3 points."""

from grader.exercise import Accepted, Check, Comparison, Edit, Question, close, later, listed, said, same, say

from ..shared.targets import AUTOENCODER, section
from .misconceptions import CODE, MISCONCEPTIONS, OUTPUT
from .pictures import network

sizes = close(1e-9, levels=("model", "layer"))


def inputs(rng):
    return {
        "rows": rng.normal(size=(9, 2)),
        "wide_rows": rng.normal(size=(9, 4)),
        "codes": rng.normal(size=(6, 1)),
    }


WAYS = {"zero": "`0`", "none": "`None`", "empty": later("an empty list")}


def ways_of_asking(evidence):
    """A remark on the ways of asking for the linear autoencoder that fail; it costs nothing as long as one works."""
    seen = evidence.values.get("asked_linear")
    if not isinstance(seen, dict):
        return Comparison(agrees=False, message=say("no way of asking for it works"))
    failing = [said(words) for name, words in WAYS.items() if seen.get(name) is not True]
    if len(failing) == len(WAYS):
        return Comparison(agrees=False, message=say("no way of asking for it works"))
    failed = say("{ways} as hidden_channels did not work; that costs nothing", ways=listed(failing))
    return Comparison(agrees=True, message=failed if failing else "")


question = Question(
    title="The autoencoder",
    points="3",
    targets=(AUTOENCODER,),
    reference="autoencoder.py",
    probe=("../shared/lightning_probe.py", "layers_probe.py", "probe.py"),
    inputs=inputs,
    checks=(
        Check(
            id="counts",
            title="563 parameters for [20, 10], 5503 for [50, 50], 10603 for [50, 50, 50]",
            points="0.3",
            observes=("counts",),
            constant=True,
            compare=close(1e-9, levels=("model",)),
        ),
        Check(
            id="layers",
            title="The layers and their order; the decoder mirrors the encoder",
            points="0.3",
            observes=("layers",),
            constant=True,
            compare=sizes,
        ),
        Check(
            id="output",
            title="A ReLU after each hidden layer, none after the bottleneck and none after the output",
            points="1.2",
            observes=("output",),
            compare=close(1e-4, levels=("model",)),
        ),
        Check(
            id="sizes",
            title="It also works for other sizes of code and input",
            points="0.3",
            observes=("other_sizes",),
            compare=close(1e-4),
        ),
        Check(
            id="parts",
            title="`encoder` returns the code, `decoder` turns a code back into a point",
            points="0.3",
            observes=("parts",),
            compare=close(1e-4),
        ),
        Check(
            id="linear",
            title="The linear autoencoder: one linear layer down, one up",
            points="0.5",
            observes=("linear",),
            compare=close(1e-4),
        ),
        Check(
            id="asked_linear",
            title="0, None or an empty list asks for the linear autoencoder: one of them is enough",
            points="0",
            observes=("asked_linear",),
            judge=ways_of_asking,
        ),
        Check(
            id="habits",
            title=(
                "It computes the same in training and in evaluation, and leaves the list of widths as it is"
            ),
            points="0.1",
            observes=("habits",),
            constant=True,
            compare=same(
                {
                    "no_chance": "the same rows give other results when the model is called again",
                    "as_in_evaluation": "it computes something else in training than in evaluation",
                    "widths_kept": "the list of widths that was handed in is changed",
                }
            ),
        ),
    ),
    accepted=(
        Accepted(
            id="linear_without_biases",
            edits=(
                Edit(CODE, "down.append(nn.Linear(size, latent_dim, bias=bool(widths)))"),
                Edit(OUTPUT, "up.append(nn.Linear(size, input_dim, bias=bool(widths)))"),
            ),
            note="the linear autoencoder has no biases: 4 parameters instead of 7, which is right as well",
        ),
    ),
    misconceptions=MISCONCEPTIONS,
    charts=network,
    section=section("a"),
)
