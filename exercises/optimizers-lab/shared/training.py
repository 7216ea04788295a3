"""What the questions on training functions have in common: inputs and comparisons."""

from grader.exercise import Comparison, close, say

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
                message = say(
                    "{setting}: {mine} instead of {want} changes of the parameters",
                    setting=setting,
                    mine=mine,
                    want=want,
                )
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
