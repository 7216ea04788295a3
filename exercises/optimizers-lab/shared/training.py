"""What the questions on training functions have in common: inputs, comparisons, the picture."""

import numpy as np

from grader.exercise import Chart, Comparison, Curve, close

LAYERS = ((6, 4), (4,), (4, 3), (3,))


def batches(sizes):
    """inputs(rng) for the training probe, with batches of these sizes."""

    def inputs(rng):
        rows = sum(sizes)
        return {
            "images": rng.normal(size=(rows, 1, 2, 3)),
            "labels": rng.integers(0, 3, rows),
            "sizes": list(sizes),
            **{f"layer{i}": rng.normal(size=shape) for i, shape in enumerate(LAYERS)},
        }

    return inputs


def steps_close(tolerance):
    """Compares {setting: parameters after each step}: how many steps there were, then the values."""
    values = close(tolerance, levels=("parameter",), axis="step")

    def compare(seen, expected, naming=False):
        for setting, right in expected.items():
            mine, want = _count(seen, setting), len(right[0]) - 1
            if mine is not None and mine != want:
                message = f"{setting}: the parameters changed {_times(mine)}, {_times(want)} expected"
                return Comparison(agrees=False, message=message, departure=float("inf"))
        return values(seen, expected, naming)

    return compare


def values_close(tolerance):
    """Compares {setting: parameters}."""
    return close(tolerance, levels=("parameter",))


def _count(seen, setting):
    try:
        return len(seen[setting][0]) - 1
    except (TypeError, KeyError, IndexError):
        return None


def _times(n):
    return {0: "never", 1: "once", 2: "twice"}.get(n, f"{n} times")


def distance_per_step(seen, expected, setting, title, scenario):
    """How far the parameters are from the reference's after each step; no picture where the two do not line up."""
    mine, right = (o.values.get(scenario, {}).get(setting) for o in (seen, expected))
    gaps, moved = _largest_gap(mine, right), _largest_gap([w[:1] for w in right], right)
    if gaps is None or not len(gaps):
        return ()
    steps = tuple(float(i) for i in range(len(gaps)))
    return (
        Chart(
            title=title,
            alternative=f"After {len(gaps) - 1} steps the parameters differ by {gaps[-1]:.2g} at most.",
            x_label="optimiser step",
            y_label="largest difference",
            log_y=True,
            curves=(
                Curve(name="yours from the reference", role="student", xs=steps, ys=tuple(gaps.tolist())),
                Curve(
                    name="reference from the start",
                    role="reference",
                    xs=steps,
                    ys=tuple(moved[: len(gaps)].tolist()),
                ),
            ),
        ),
    )


def _largest_gap(mine, right):
    """max |mine - right| over all parameters, for each step that both made; None where they cannot be compared."""
    try:
        n = len(right[0]) if len(mine[0]) == 1 else min(len(mine[0]), len(right[0]))
        gaps = [np.abs(a[:n] - b[:n]).reshape(n, -1).max(axis=1) for a, b in zip(mine, right, strict=True)]
        return np.max(gaps, axis=0)
    except (ValueError, TypeError, AttributeError, IndexError):
        return None
