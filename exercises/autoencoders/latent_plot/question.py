"""The codes of the three models: 1 point, given by a person."""

import numpy as np

from grader import pictures
from grader.exercise import Chart, Check, Comparison, Points, Question, cell_name, say, say_n

from ..shared.records import figures, nothing, tried, wrong
from ..shared.targets import section

THREE = 3


def scatters(evidence):
    """How many scatters with colours the cells drew; the look is a person's to judge."""
    cells = [cell for cell, figure in figures(evidence) for _ in _coloured(figure)]
    if len(cells) >= THREE:
        return Comparison(
            agrees=True,
            note=say("the figures of {cells}", cells=", ".join(map(cell_name, dict.fromkeys(cells)))),
        )
    if not cells and not tried(evidence, r"scatter"):
        return nothing(evidence)
    return wrong(
        evidence,
        say_n(
            "{n} scatter plot coloured by a code, three are asked for",
            "{n} scatter plots coloured by a code, three are asked for",
            len(cells),
        ),
    )


def _coloured(figure):
    return [
        scatter
        for axes in figure.get("axes") or []
        for scatter in axes.get("scatters") or []
        if scatter.get("colours") is not None and scatter.get("points", 0) > 1
    ]


def redrawn(scene):
    """The first three coloured scatters of the run, in thirds of their codes."""
    found = [one for _, figure in figures(scene.evidence) for one in _coloured_with_titles(figure)]
    return [chart for title, scatter in found[:THREE] for chart in _thirds(title, scatter)]


def _coloured_with_titles(figure):
    return [
        (str(axes.get("title") or ""), scatter)
        for axes in figure.get("axes") or []
        for scatter in _coloured({"axes": [axes]})
    ]


def _thirds(title, scatter):
    x, y, codes = (np.asarray(scatter[key], float) for key in ("x", "y", "colours"))
    if not len(x) == len(y) == len(codes) or not np.isfinite(codes).all():
        return ()
    low, high = np.quantile(codes, (1 / 3, 2 / 3))
    parts = (
        (say("largest third of the codes"), "student", codes > high),
        (say("smallest third"), "reference", codes <= low),  # drawn as squares: told apart without colour
        (say("between"), "other", (codes > low) & (codes <= high)),
    )
    heading = say("{title}: where codes are large and small", title=title or say("Your codes"))
    return (
        Chart(
            title=heading,
            alternative=say(
                "{count} points; their codes go from {low} to {high}.",
                count=len(codes),
                low=pictures.short(codes.min()),
                high=pictures.short(codes.max()),
            ),
            x_label="x1",
            y_label="x2",
            equal_axes=True,
            points=tuple(
                Points(name=name, role=role, xs=pictures.column(x[part]), ys=pictures.column(y[part]))
                for name, role, part in parts
                if part.any()
            ),
        ),
    )


question = Question(
    title="The codes",
    points="1",
    whole=True,
    probe=("../shared/lightning_probe.py", "../shared/record_probe.py"),
    section=section("b"),
    checks=(
        Check(
            id="scatters",
            title="The data of three models, coloured by their codes",
            points="0",
            observes=("fits",),
            judge=scatters,
        ),
        Check(
            id="look",
            title="The pictures show the codes",
            points="1",
            answer="figure",
            after=("scatters",),
            review=(
                "There is one picture for each of the three models: [20, 10], [50, 50, 50] and the linear one.",
                "Each shows the 100 points of the data, not the reconstructions, and the colour is the trained model’s code.",
                "One can tell which picture belongs to which model, and what a colour means (a colour bar or a text).",
                "What is said of the pictures is seen in them: the linear model’s code grows along one direction, those of "
                "the deep models change along a bent curve.",
            ),
        ),
    ),
    charts=redrawn,
)
