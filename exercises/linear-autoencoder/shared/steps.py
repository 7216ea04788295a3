"""What the optimisers did in a run, and whether losses are those of the weights that they moved."""

from dataclasses import dataclass
from itertools import permutations

import numpy as np

from .kinds import MAKERS, MOMENTUM, SGD, kind_in

SQUARED, ABSOLUTE, OTHER = "squared", "absolute", "other"
CLOSE = 2e-3
"""Share within which a loss is the error that is worked out from the weights, in float32."""
FEWEST = 4
"""As many losses at least are held against errors."""


@dataclass(frozen=True)
class Training:
    """The steps of one optimiser."""

    kind: str
    steps: int
    shapes: tuple
    at: tuple
    states: np.ndarray
    """The parameters before the steps `at`, a row each."""
    last: np.ndarray


@dataclass(frozen=True)
class Model:
    """One reading of a row of parameters as a linear autoencoder."""

    encoder: np.ndarray
    decoder: np.ndarray
    code_bias: float
    bias: np.ndarray

    def errors(self, points):
        """(mean squared error, mean absolute error)"""
        with np.errstate(all="ignore"):  # a training may run away
            codes = points @ self.encoder + self.code_bias
            gaps = codes[:, None] * self.decoder + self.bias - points
            return float(np.mean(gaps**2)), float(np.mean(np.abs(gaps)))


def trainings(values):
    """All trainings that made a step, in order; None where the run does not tell."""
    told = [one["steps"] for one in values.get("__cells__") or [] if isinstance(one.get("steps"), list)]
    latest = {one["number"]: one for steps in told for one in steps}
    return [_training(one) for one in latest.values()] if told else None


def _training(one):
    kind = MAKERS.get(one["optimiser"]) or kind_in(one["optimiser"]) or one["optimiser"]
    return Training(
        kind=MOMENTUM if kind == SGD and one["momentum"] else kind,
        steps=one["steps"],
        shapes=tuple(tuple(shape) for shape in one["shapes"]),
        at=tuple(one["at"]),
        states=np.asarray(one["states"], float),
        last=np.asarray(one["last"], float),
    )


def readings(training):
    """Ways to read its parameters, each a function from a row to a Model: none where it is no 2-1-2 autoencoder."""
    ends = np.cumsum([int(np.prod(shape)) for shape in training.shapes])
    pieces = [
        slice(int(end - np.prod(shape)), int(end)) for end, shape in zip(ends, training.shapes, strict=True)
    ]
    pairs = [piece for piece in pieces if piece.stop - piece.start == 2]
    single = [piece for piece in pieces if piece.stop - piece.start == 1]
    if len(pairs) not in (2, 3) or len(single) > 2 or len(pairs) + len(single) != len(pieces):
        return []
    return [_reading(two, one) for two in permutations(pairs) for one in permutations(single)]


def _reading(pairs, single):
    def read(row):
        flat = [float(row[piece][0]) for piece in single]
        bias = row[pairs[2]] if len(pairs) == 3 else np.full(2, flat[1] if len(flat) > 1 else 0.0)
        return Model(row[pairs[0]], row[pairs[1]], flat[0] if flat else 0.0, bias)

    return read


def measure(losses, training, data):
    """(what these losses are of this training's weights, the reading that shows it); (None, None) where it cannot be told."""
    ways = readings(training)
    if not ways or not data:
        return None, None
    told = False
    for way in ways:
        models = [way(row) for row in training.states]
        for points in data:
            errors = np.array([model.errors(points) for model in models])
            for shift in (0, 1):  # kept before the step, or after it
                places = np.array(training.at) - shift
                inside = (places >= 0) & (places < len(losses))
                seen = losses[places[inside]]
                if len(seen) < FEWEST or not (np.isfinite(seen).all() and np.isfinite(errors).all()):
                    continue
                told = True
                for name, column in ((SQUARED, errors[inside, 0]), (ABSOLUTE, errors[inside, 1])):
                    if _in_proportion(seen, column, exact=name == ABSOLUTE):
                        return name, way
    return (OTHER, None) if told else (None, None)


def _in_proportion(seen, errors, *, exact):
    """Whether the losses are these errors, or (a sum for a mean) one and the same multiple of them."""
    factor = 1.0 if exact else float(np.median(seen / np.maximum(errors, 1e-300)))
    return bool(np.allclose(seen, factor * errors, rtol=CLOSE, atol=1e-9))


def trained_pairs(trained, series, data):
    """(encoder's, decoder's) weights at the end of every training whose losses show which is which."""
    found = []
    for one in trained:
        for losses in series:
            name, way = measure(losses, one, data)
            if name in (SQUARED, ABSOLUTE):
                model = way(one.last)
                found.append(np.stack([model.encoder, model.decoder]))
                break
    return found
