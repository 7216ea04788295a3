"""U beside the principal components: 1 point, by what the run of the notebook shows and by what a person reads."""

from grader.exercise import Check, Question

from . import judging, pictures
from .projections import SECTION

question = Question(
    title="U and the principal components",
    points="1",
    whole=True,
    watch=("*",),
    probe=(),
    follows_from=("factorise", "iris_svd"),
    section=SECTION,
    checks=(
        Check(
            id="plane",
            title="The columns of U span the plane of the first two principal components",
            points="0.25",
            judge=judging.plane,
            rests_on=("factorise",),
            in_kit=False,  # it works the components out
        ),
        Check(
            id="scores",
            title="The centred data are projected onto the first two principal components",
            points="0.15",
            judge=judging.scores,
            in_kit=False,  # it works the components out
        ),
        Check(
            id="figure",
            title="A figure shows the projected data and the rows of U",
            points="0.2",
            judge=judging.figure,
            rests_on=("factorise",),
            in_kit=False,  # it knows the data, and so what is left of them
        ),
        Check(
            id="text",
            title="What the two have in common, and what not",
            points="0.4",
            answer="text",
            review=(
                "In common: U and the principal components span the same plane, so that one set of points is a linear image of "
                "the other.",
                "Not in common: the axes. Those of U need not be orthogonal nor sorted by variance, and their scale, direction "
                "and sign depend on the random start.",
                "The species lie apart alike in both, and the figure colours them so that one sees it.",
            ),
        ),
    ),
    charts=pictures.clouds,
    charts_in_kit=False,  # they work the components out
)
