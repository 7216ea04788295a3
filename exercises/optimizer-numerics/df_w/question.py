"""The gradient of f: 1 point."""

import numpy as np

from grader.exercise import Check, Edit, Misconception, Question, close

from ..shared import pictures, rules
from ..shared.mistakes import halves_forgotten

RETURN = "return np.array([0.2 * W[0], 4 * W[1]])"


def gives(expression):
    return (Edit(RETURN, f"return np.array({expression})"),)


def inputs(rng):
    return {
        "points": rng.uniform(-4, 4, (6, 2)),
        "large": rng.normal(size=(6, 2)) * np.geomspace(1e-3, 1e3, 6)[:, None],
    }


question = Question(
    title="The gradient",
    points="1",
    targets=(rules.DF_W,),
    reference="gradient_descent.py",
    probe=("../shared/calling.py", "probe.py"),
    inputs=inputs,
    checks=(
        Check(
            id="values",
            title="The gradient at six points",
            points="0.6",
            observes=("values",),
            compare=rules.told_first(close(1e-5, levels=("point",))),
        ),
        Check(
            id="other_sizes",
            title="Other points, near to zero and far from it",
            points="0.4",
            observes=("large",),
            compare=rules.told_first(close(1e-5, levels=("point",))),
        ),
    ),
    misconceptions=(
        halves_forgotten(
            gives("[0.1 * W[0], 2 * W[1]]"),
            gives("[0.1 * W[0], 4 * W[1]]"),
            gives("[0.2 * W[0], 2 * W[1]]"),
        ),
        Misconception(
            id="sign_flipped",
            sentence="has the wrong sign",
            hint="Where f rises with w1, is the derivative positive or negative?",
            severity="fundamental",
            edits=gives("[-0.2 * W[0], -4 * W[1]]"),
            instead=(gives("[-0.2 * W[0], 4 * W[1]]"), gives("[0.2 * W[0], -4 * W[1]]")),
            clue=r"-\s*\d",
        ),
        Misconception(
            id="coordinates_swapped",
            sentence="swaps the two coordinates",
            hint="Which factor belongs to w1, which to w2?",
            severity="fundamental",
            edits=gives("[4 * W[1], 0.2 * W[0]]"),
            instead=(gives("[4 * W[0], 0.2 * W[1]]"),),
        ),
        Misconception(
            id="powers_kept",
            sentence="keeps the squares instead of deriving them",
            hint="What is the derivative of w**2, and which power of w does yours have?",
            severity="fundamental",
            edits=gives("[0.2 * W[0] ** 2, 4 * W[1] ** 2]"),
            instead=(gives("[0.1 * W[0] ** 2, 2 * W[1] ** 2]"),),
            clue=r"\*\*\s*2",
        ),
    ),
    charts=pictures.gradient,
)
