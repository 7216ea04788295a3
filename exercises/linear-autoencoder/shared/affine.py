"""What the questions on encoder and decoder have in common: inputs, how results are held against the reference's, wording."""

import numpy as np

from grader.exercise import Check, Comparison, close, same, say

values = close(1e-5, floor=1.0, axis="row")
slopes = close(1e-5, floor=1.0)

BIAS_SHAPES = ("()", "(1,)", "(2,)", "(1, 1)", "(1, 2)")


def inputs(rng):
    """Points, codes and parameters with entries far from zero and from one another."""
    return {
        "points": rng.normal(size=(250, 2)) * [2.0, 1.0] + [0.5, -1.0],
        "codes": rng.normal(size=250) * 2,
        "weights": rng.permutation([1.3, -0.6]) + rng.uniform(-0.1, 0.1, 2),
        "bias": rng.uniform(0.4, 0.8, 1),
        "biases": rng.permutation([0.9, -0.5]) + rng.uniform(-0.1, 0.1, 2),
    }


def any_rows(seen, expected, naming=False):
    """Results for several numbers of rows. For naming, one failure is as good as another: styles fail in different ways."""
    if not isinstance(seen, dict) or set(seen) != set(expected):
        return Comparison(agrees=False, departure=np.inf, message=say("no results came back"))
    last = Comparison(agrees=True)
    for rows, want in expected.items():
        mine = seen[rows]
        if naming and isinstance(mine, str) and isinstance(want, str):
            continue
        if isinstance(mine, str):
            return Comparison(
                agrees=False,
                departure=np.inf,
                message=say("with {n} rows: {mine}", n=rows.split()[0], mine=_heard(mine)),
            )
        found = values(mine, want, naming)
        if not found.agrees:
            return Comparison(
                agrees=False,
                departure=found.departure,
                message=say("with {n} rows: {message}", n=rows.split()[0], message=found.message),
            )
        last = max(last, found, key=lambda one: one.departure)
    return last


def _heard(text):
    """What the probe told of a result, in the language in force."""
    start = "the result has the shape "
    if text.startswith(start):
        return say("the result has the shape {shape}", shape=text.removeprefix(start))
    return text


def flowing(input_name):
    """A comparison of gradients: to which arguments they come, then their values."""
    words = same(
        {
            input_name: f"no gradient comes back to {input_name}",
            "w": "no gradient comes back to the weights w",
            "b": "no gradient comes back to the bias b",
        }
    )

    def compare(seen, expected, naming=False):
        if not isinstance(seen, dict) or not isinstance(seen.get("flows"), dict):
            return Comparison(agrees=False, departure=np.inf, message=say("no gradients came back"))
        flags = words(seen["flows"], expected["flows"], naming)
        arrays = {role: array for role, array in expected.items() if role != "flows"}
        return flags if not flags.agrees or not arrays else slopes(seen, arrays, naming)

    return compare


def checks(input_name, first, shape, *, points, extra=()):
    """The checks of both questions: `first` says what is computed, `shape` is that of the weights.

    `points` go to values, other rows, gradients, input, shape.
    """
    return (
        Check(
            id="values",
            title=first,
            points=points[0],
            observes=("hundred_rows",),
            compare=values,
        ),
        Check(
            id="any_rows",
            title="Also for 3, 7 or 250 rows",
            points=points[1],
            observes=("other_rows",),
            compare=any_rows,
        ),
        Check(
            id="gradients",
            title=f"Gradients flow to {input_name}, w and b",
            points=points[2],
            observes=("gradients",),
            compare=flowing(input_name),
        ),
        *extra,
        Check(
            id="input_kept",
            title="Its input stays as it is",
            points=points[3],
            observes=("input_kept",),
            constant=True,
            compare=same({"kept": f"{input_name} has changed after the call"}),
        ),
        Check(
            id="weights_shape",
            title=f"The weights have the shape {shape}",
            points=points[4],
            observes=("weights_shape",),
            constant=True,
            compare=same({"asked": f"it works with weights of the shape {shape[::-1]} only"}),
        ),
        Check(
            id="number_kinds",
            title="A remark, without points: float32 and float64 are both taken",
            points="0",
            observes=("number_kinds",),
            compare=same(
                {"float32": "it fails with float32 numbers", "float64": "it fails with float64 numbers"}
            ),
            naming=False,
        ),
        Check(
            id="bias_shapes",
            title="A remark, without points: every entry of the bias is added, whatever its shape",
            points="0",
            observes=("bias_shapes",),
            compare=same(
                {shape: f"a bias of shape {shape} is not added everywhere" for shape in BIAS_SHAPES}
            ),
            naming=False,
        ),
    )
