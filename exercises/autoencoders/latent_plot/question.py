"""The codes of the three models: 1 point, given by a person."""

from grader.exercise import Check, Comparison, Question

from ..shared.records import figures, nothing, tried, wrong
from ..shared.targets import section

THREE = 3


def scatters(evidence):
    """How many scatters with colours the cells drew; the look is a person's to judge."""
    cells = [cell for cell, figure in figures(evidence) for _ in _coloured(figure)]
    if len(cells) >= THREE:
        return Comparison(agrees=True, note=f"the figures of {', '.join(dict.fromkeys(cells))}")
    if not cells and not tried(evidence, r"scatter"):
        return nothing(evidence)
    return wrong(
        evidence,
        f"{len(cells) or 'no'} scatter{'s' if len(cells) != 1 else ''} coloured by a code, three are asked for",
    )


def _coloured(figure):
    return [
        scatter
        for axes in figure.get("axes") or []
        for scatter in axes.get("scatters") or []
        if scatter.get("colours") is not None and scatter.get("points", 0) > 1
    ]


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
                "Each shows the 100 points of the data, not the reconstructions, and the colour is the trained model's code.",
                "One can tell which picture belongs to which model, and what a colour means (a colour bar or a text).",
                "What is said of the pictures is seen in them: the linear model's code grows along one direction, those of "
                "the deep models change along a bent curve.",
            ),
        ),
    ),
)
