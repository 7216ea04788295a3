"""What the optimiser questions of the lab have in common: inputs, checks, pictures."""

import numpy as np

from grader.exercise import Chart, Check, Curve, Target, close, same

SHAPES = ((2, 3), (4,), (4,))
WAY = {"levels": ("parameter",), "axis": "step"}
"""How the ways of several parameters are compared: a list over parameters of arrays whose first axis is the step."""


def quadratic(*, steps, tiny=0.0, **settings):
    """inputs(rng) for the optimiser probe: three parameters, two of one shape; one gradient component is always zero.

    `tiny`: the factor that makes gradients about as large as the default eps.
    """

    def inputs(rng):
        starts = [rng.uniform(-3, 3, shape) for shape in SHAPES]
        curvatures = [rng.uniform(0.3, 3, shape) for shape in SHAPES]
        centres = [rng.uniform(-1, 1, shape) for shape in SHAPES]
        curvatures[0][1, 2] = 0.0
        return {
            "starts": starts,
            "curvatures": curvatures,
            "centres": centres,
            "settings": settings,
            "steps": steps,
            "tiny": tiny,
        }

    return inputs


def target(name, signature, also=()):
    """The student's optimiser class."""
    return Target(
        id="optimiser",
        name=name,
        kind="class",
        also=also,
        signature=("params", *signature),
        required=("params",),
        methods=("step",),
    )


CLASSES = "Adam AdamW NAdam RAdam Adamax SparseAdam Adagrad Adadelta RMSprop Rprop SGD ASGD Adafactor"
MODULES = "adam adamw nadam radam adamax adagrad adadelta rmsprop rprop sgd asgd"
FORMS = ("{0}", "_single_tensor_{0}", "_multi_tensor_{0}", "_fused_{0}")

LIBRARY = (
    *(f"torch.optim.{name}.step" for name in CLASSES.split()),
    *(f"torch.optim.{module}.{form.format(module)}" for module in MODULES.split() for form in FORMS),
    *(f"torch._fused_{module}_" for module in ("adam", "adamw", "adagrad", "sgd")),
    "torch.optim._functional.sparse_adam",
    "sklearn.neural_network._stochastic_optimizers.AdamOptimizer._get_updates",
    "sklearn.neural_network._stochastic_optimizers.SGDOptimizer._get_updates",
)
"""Every optimiser of the libraries in every form: a rule that leans on any of them is not the student's."""


def path(title, points, tolerance=1e-5):
    return Check(id="path", title=title, points=points, observes=("path",), compare=close(tolerance, **WAY))


def defaults(points):
    return Check(
        id="defaults",
        title="With the settings left out it follows the defaults of the hand-out",
        points=points,
        observes=("defaults",),
        compare=close(1e-5, **WAY),
    )


def default_eps(points):
    return Check(
        id="default_eps",
        title="With eps left out it is the hand-out's",
        points=points,
        observes=("default_eps",),
        compare=close(1e-5, **WAY),
    )


def zero_grad(points):
    return Check(
        id="zero_grad",
        title="zero_grad() removes the gradients",
        points=points,
        observes=("zero_grad",),
        compare=close(1e-12, levels=("parameter",), floor=1.0),
    )


def in_place(points):
    return Check(
        id="in_place",
        title="The given parameters themselves change, and no autograd graph grows",
        points=points,
        observes=("in_place",),
        compare=same(
            {
                "moved": "the parameters did not move at all",
                "leaves": "the parameters are no longer leaves that require a gradient",
                "no_graph": "step() is recorded by autograd, so a graph grows with every step",
            }
        ),
    )


def generator(points):
    return Check(
        id="generator",
        title="It takes model.parameters(), which is a generator",
        points=points,
        observes=("generator",),
        compare=close(1e-5, **WAY),
    )


def float32(points):
    return Check(
        id="float32",
        title="float32 parameters stay float32 and follow the same path",
        points=points,
        observes=("float32",),
        compare=close(2e-5, **WAY),
    )


def practice(path_title, *, eps=False):
    """The checks of an optimiser without points; `eps`: it has one whose default shows where gradients are tiny."""
    return (
        generator("0"),
        path(path_title, "0"),
        defaults("0"),
        *([default_eps("0")] if eps else []),
        float32("0"),
        zero_grad("0"),
        in_place("0"),
    )


def error_per_step(seen, expected):
    """The picture of a path: how far each step is from the reference's, largest over all parameters."""
    gaps = _largest_gap(seen.values.get("path"), expected.values.get("path"))
    moved = _largest_gap(expected.values.get("path"), _starts(expected.values.get("path")))
    if gaps is None or moved is None:
        return ()
    finite = gaps[np.isfinite(gaps)]
    worst = f"{finite.max():.2g}" if finite.size else "not a number"
    steps = tuple(float(i) for i in range(1, len(gaps)))  # at step 0 nothing differs
    return (
        Chart(
            title="Distance of your parameters from the reference's, step by step",
            alternative=f"The largest difference from the reference over {len(gaps) - 1} steps is {worst}.",
            x_label="step",
            y_label="largest difference",
            log_y=True,
            curves=(
                Curve(name="yours from the reference", role="student", xs=steps, ys=tuple(gaps[1:].tolist())),
                Curve(
                    name="reference from the start", role="reference", xs=steps, ys=tuple(moved[1:].tolist())
                ),
            ),
        ),
    )


def _starts(way):
    return [np.broadcast_to(w[:1], w.shape) for w in way] if isinstance(way, list) else None


def _largest_gap(mine, right):
    """max |mine - right| over all parameters, for each step; None where the two cannot be compared."""
    if not isinstance(mine, list) or not isinstance(right, list) or len(mine) != len(right):
        return None
    try:
        gaps = [np.abs(a - b).reshape(len(b), -1).max(axis=1) for a, b in zip(mine, right, strict=True)]
        return np.max(gaps, axis=0)
    except (ValueError, TypeError, AttributeError):
        return None
