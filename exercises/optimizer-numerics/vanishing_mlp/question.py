"""The perceptron whose gradient vanishes: practice."""

import itertools
import math
import re

from grader import pictures
from grader.exercise import Chart, Check, Comparison, Curve, Question, Target, cell_name, close, say

from .misconceptions import MISCONCEPTIONS

OWN_START = 1.001
"""Weights times the root of their layer's inputs are at most 1 with PyTorch's own start."""

LOSS = re.compile(r"(?i)loss\w{0,30}\s*+(?:[:=]\s*+)?(\d++\.\d+)")
ACCURACY = re.compile(r"(?i)acc\w{0,30}\s*+(?:[:=]\s*+)?(\d++\.\d++)\s*+(%?)")


def inputs(rng):
    return {
        "input_dims": 784,
        "hidden_dims": 24,
        "output_dims": 10,
        "images": rng.uniform(0, 1, (16, 1, 28, 28)),
        "labels": rng.integers(0, 10, 16),
    }


def norms_fall(evidence):
    """Whether the gradient's norm falls towards the first layer; only asked where the start is PyTorch's own."""
    seen = evidence.values["gradients"]
    norms, start = _numbers(seen, "norms"), _numbers(seen, "start")
    if len(norms) < 2:
        return Comparison(agrees=False, message=say("the gradients of fewer than two layers could be read"))
    written = ", ".join(f"{n:.2g}" for n in norms)
    if max(start, default=0.0) > OWN_START:
        message = say(
            "the weights have a start of your own, so that only the layers are judged (norms: {norms})",
            norms=written,
        )
        return Comparison(agrees=True, message=message)
    falls = all(a < b for a, b in itertools.pairwise(norms))
    return Comparison(
        agrees=falls,
        message=say("norms from the first layer to the last: {norms}", norms=written),
        measured=say("first over last: {ratio}", ratio=f"{norms[0] / norms[-1]:.2g}") if norms[-1] else "",
    )


def _numbers(seen, name):
    value = seen.get(name) if isinstance(seen, dict) else None
    return (
        [float(n) for n in value]
        if isinstance(value, list) and all(isinstance(n, float) for n in value)
        else []
    )


def saved_log(evidence):
    """What the saved training log says; it costs nothing where there is none."""
    for cell in evidence.document.cells:
        text = "\n".join(o.text for o in cell.outputs if o.kind == "stream")
        losses = [float(x) for x in LOSS.findall(text)]
        if len(losses) < 2:
            continue
        rates = [float(x) / (100 if percent else 1) for x, percent in ACCURACY.findall(text)]
        stuck = abs(losses[-1] - math.log(10)) < 0.02
        accuracy = f"{rates[-1]:.2f}" if rates else ""
        verdict = (
            say("the loss stays near ln 10 = 2.3026: the network has learnt nothing")
            if stuck
            else say("the loss is no longer near ln 10 = 2.3026")
        )
        values = {"count": len(losses), "loss": f"{losses[-1]:.4f}", "remark": verdict}
        if accuracy:
            message = say(
                "{count} losses were read, the last {loss}, accuracy {accuracy}; {remark}",
                accuracy=accuracy,
                **values,
            )
        else:
            message = say("{count} losses were read, the last {loss}; {remark}", **values)
        return Comparison(
            agrees=True, message=message, note=say("the saved output of {cell}", cell=cell_name(cell.label))
        )
    return Comparison(
        agrees=True, message=say("no saved training log was found; the network alone was judged")
    )


def charts(scene):
    """The layers beside the reference's, and how the gradient fades from layer to layer."""
    return (
        *pictures.layers(*scene.pair("layers"), what=say("Your network")),
        *_norms(scene),
        *pictures.agreement(*scene.pair("output"), what=say("Outputs for given weights")),
    )


def _norms(scene):
    curves = []
    for value, name, role in zip(
        scene.pair("gradients"),
        (say("your network"), say("the reference")),
        ("student", "reference"),
        strict=True,
    ):
        norms = _numbers(value, "norms") if isinstance(value, dict) else []
        points = [(float(i), n) for i, n in enumerate(norms, 1) if n > 0]  # a log axis has no 0
        xs, ys = zip(*points, strict=True) if points else ((), ())
        curves.append(Curve(name=name, role=role, xs=tuple(xs), ys=tuple(ys), markers=True))
    mine = curves[0].ys
    if not mine:
        return ()
    fades = mine[0] < 0.1 * mine[-1]
    title = (
        say("The gradient becomes smaller towards your first layer")
        if fades
        else say("The gradient does not become smaller towards your first layer")
    )
    return (
        Chart(
            title=title,
            alternative=say(
                "The norm is {first} at the first layer and {last} at the last.",
                first=pictures.short(mine[0]),
                last=pictures.short(mine[-1]),
            ),
            x_label=say("layer"),
            y_label=say("norm of the gradient"),
            log_y=True,
            curves=tuple(c for c in curves if c.ys),
        ),
    )


question = Question(
    title="The vanishing gradient",
    points="0",
    targets=(
        Target(
            id="mlp",
            name="MLP",
            kind="class",
            also=("Mlp", "Net", "Network", "VanishingMLP", "NN"),
            signature=("input_dims", "hidden_dims", "output_dims"),
            required=("input_dims", "hidden_dims", "output_dims"),
            methods=("forward",),
        ),
    ),
    reference="vanishing_mlp.py",
    inputs=inputs,
    checks=(
        Check(
            id="shape",
            title="Images (N, 1, 28, 28) go in, (N, 10) comes out",
            points="0",
            observes=("shape",),
            compare=close(1e-9, levels=("dimension",)),
        ),
        Check(
            id="layers",
            title="Five hidden layers of the given width, and an output layer",
            points="0",
            observes=("layers",),
            compare=close(1e-9, levels=("layer",)),
        ),
        Check(
            id="output",
            title="A sigmoid after each hidden layer, none after the output",
            points="0",
            observes=("output",),
            compare=close(1e-4),
        ),
        Check(
            id="gradients",
            title="The gradient’s norm falls from the last layer to the first",
            points="0",
            observes=("gradients",),
            judge=norms_fall,
        ),
        Check(id="log", title="The saved training log", points="0", judge=saved_log),
    ),
    misconceptions=MISCONCEPTIONS,
    charts=charts,
)
