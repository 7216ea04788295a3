"""The three trainings: 3 points, by what the run of the notebook shows."""

from grader.exercise import Check, Question

from ..shared.kinds import MOMENTUM, RMSPROP, SGD
from . import losses, pictures, plots, rates

question = Question(
    title="Three trainings",
    points="3",
    whole=True,
    watch=("*",),
    probe=(),
    section=r"(?im)^#+ .*\b(three )?training",
    checks=(
        Check(
            id="sgd",
            title="1000 losses with SGD, and they fall",
            points="0.4",
            judge=losses.losses_of(SGD),
        ),
        Check(
            id="momentum",
            title="1000 losses with SGD with momentum, and they fall",
            points="0.4",
            judge=losses.losses_of(MOMENTUM),
        ),
        Check(
            id="rmsprop",
            title="1000 losses with RMSprop, and they fall",
            points="0.4",
            judge=losses.losses_of(RMSPROP),
        ),
        Check(
            id="near_pca",
            title="Momentum and RMSprop end near what PCA with one component reaches, and no loss is below it",
            points="0.5",
            judge=losses.near_bound,
            in_kit=False,  # its title is half of an answer to another question
        ),
        Check(
            id="curves",
            title="The losses of each are drawn",
            points="0.4",
            judge=plots.curves,
        ),
        Check(
            id="scatters",
            title="Data and reconstruction stand in one scatter plot for each",
            points="0.5",
            judge=plots.scatters,
        ),
        Check(
            id="names",
            title="Titles or labels say which optimiser they belong to",
            points="0.3",
            judge=plots.names,
        ),
        Check(
            id="rates",
            title="The learning rate is 0.01",
            points="0.1",
            judge=rates.rates,
        ),
        Check(
            id="axis",
            title="A remark, without points: the reconstructions next to the first principal axis",
            points="0",
            judge=plots.axis,
            in_kit=False,  # its title is half of an answer to another question
        ),
    ),
    charts=pictures.trainings,
    charts_in_kit=False,  # they show half of an answer to another question
)
