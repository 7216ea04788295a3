"""Pictures of the network: its layers beside the reference's, and what it computes with given weights."""

from grader import pictures
from grader.language import say

MODELS = ("[20, 10]", "[7, 5, 3]", "[6]")
"""The hidden widths of the three networks that the probe makes."""
USUAL = 1
"""Drawn where none differs."""


def network(scene):
    """The first of the three that differs, and all outputs beside the expected ones."""
    mine, right = scene.pair("layers")
    return (
        *_diagram(mine, right),
        *pictures.agreement(*scene.pair("output"), what=say("Outputs for given weights")),
    )


def _diagram(mine, right):
    if not isinstance(mine, list) or not isinstance(right, list) or len(mine) != len(right):
        return ()
    place = next((n for n, (a, b) in enumerate(zip(mine, right, strict=True)) if a != b), USUAL)
    return pictures.layers(
        mine[place], right[place], what=say("Hidden widths {widths}", widths=MODELS[place])
    )
