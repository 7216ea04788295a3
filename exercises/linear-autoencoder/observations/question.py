"""Observations on the three trainings: 2 points, given by a person."""

from grader.exercise import Check, Question

question = Question(
    title="Observations",
    points="2",
    section=r"(?im)^#+ .*(observ|notic|saw|beobacht|nhận xét|quan sát)",
    checks=(
        Check(
            id="observations",
            title="At least three observations on losses, reconstructions, weights and what changes from run to run",
            points="2",
            answer="text",
            review=(
                "There are at least three observations of different things, and each is true of the plots and numbers "
                "in the notebook.",
                "One is about the losses: how fast and how smoothly they fall with SGD, with momentum and with "
                "RMSprop (SGD is the slowest and the smoothest).",
                "One is about the reconstruction or the weights: the points lie on a line along which the data "
                "spreads most; the two ratios agree where training has converged, whatever their value.",
                "One is about several runs: starts are random, so weights, ratios and speed differ, while the last "
                "loss and the line hardly do.",
                "Each says what was seen, and under which optimiser; it is more than a description of the code.",
            ),
        ),
    ),
)
