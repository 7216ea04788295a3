"""The three trainings: 2 points, from one run of the notebook."""

from grader.exercise import Check, Question

from ..shared.targets import section
from .judging import curves, figure, models, pca
from .pictures import trainings

question = Question(
    title="Three trainings",
    points="2",
    whole=True,
    probe=("../shared/lightning_probe.py", "../shared/record_probe.py"),
    follows_from=("autoencoder_arch",),
    section=section("b"),
    checks=(
        Check(
            id="models",
            title="Models with hidden layers [20, 10] and [50, 50, 50] are trained, and one without hidden layers",
            points="0.75",
            observes=("fits",),
            judge=models,
        ),
        Check(
            id="curves",
            title="Their loss curves fall",
            points="0.6",
            observes=("fits",),
            judge=curves,
        ),
        Check(
            id="pca",
            title="The linear model ends where PCA does",
            points="0.4",
            observes=("fits",),
            judge=pca,
        ),
        Check(
            id="figure",
            title="One figure with three labelled loss curves",
            points="0.25",
            observes=("fits",),
            judge=figure,
        ),
    ),
    charts=trainings,
)
