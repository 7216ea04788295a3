"""What the optimiser questions of the lab have in common: inputs, checks, pictures."""

import numpy as np

from grader.exercise import Chart, Check, Curve, Target, close, same

LEVELS = ("step", "parameter")


def quadratic(*, steps, **settings):
    """inputs(rng) for the optimiser probe: three parameters of shapes (2, 3), (4,) and (), one gradient component always zero."""

    def inputs(rng):
        starts = [rng.uniform(-3, 3, shape) for shape in ((2, 3), (4,), ())]
        curvatures = [rng.uniform(0.3, 3, shape) for shape in ((2, 3), (4,), ())]
        centres = [rng.uniform(-1, 1, shape) for shape in ((2, 3), (4,), ())]
        curvatures[0][1, 2] = 0.0
        return {
            "starts": starts,
            "curvatures": curvatures,
            "centres": centres,
            "settings": settings,
            "steps": steps,
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


def path(title, points, tolerance=1e-6):
    return Check(
        id="path", title=title, points=points, observes=("path",), compare=close(tolerance, levels=LEVELS)
    )


def defaults(points):
    return Check(
        id="defaults",
        title="With the settings left out it follows the defaults of the hand-out",
        points=points,
        observes=("defaults",),
        compare=close(1e-6, levels=LEVELS),
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
        compare=close(1e-6, levels=LEVELS),
    )


def float32(points):
    return Check(
        id="float32",
        title="float32 parameters stay float32 and follow the same path",
        points=points,
        observes=("float32",),
        compare=close(2e-5, levels=LEVELS),
    )


def error_per_step(seen, expected):
    """The picture of a path: how far each step is from the reference's, largest over all parameters."""
    mine, right = seen.values.get("path"), expected.values.get("path")
    if not isinstance(mine, list) or not isinstance(right, list) or len(mine) != len(right):
        return ()
    gaps = tuple(_gap(a, b) for a, b in zip(mine, right, strict=True))
    if any(gap is None for gap in gaps):
        return ()
    moved = tuple(_gap(a, right[0]) for a in right)
    worst = max((g for g in gaps if np.isfinite(g)), default=float("nan"))
    steps = tuple(float(i) for i in range(len(gaps)))
    return (
        Chart(
            title="Distance of your parameters from the reference's, step by step",
            alternative=f"After {len(gaps) - 1} steps the parameters differ by {gaps[-1]:.2g} at most; "
            f"the largest difference on the way is {worst:.2g}.",
            x_label="step",
            y_label="largest difference",
            log_y=True,
            curves=(
                Curve(name="yours against the reference", role="student", xs=steps, ys=gaps),
                Curve(name="distance from the start (reference)", role="reference", xs=steps, ys=moved),
            ),
        ),
    )


def _gap(a, b):
    try:
        return float(
            max(
                np.max(np.abs(np.asarray(x, float) - np.asarray(y, float))) for x, y in zip(a, b, strict=True)
            )
        )
    except (ValueError, TypeError):
        return None
