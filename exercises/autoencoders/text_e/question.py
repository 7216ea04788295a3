"""Perfect reconstruction: 1 point, given by a person."""

from grader.exercise import Check, Question

from ..shared.targets import section

question = Question(
    title="Perfect reconstruction",
    points="1",
    section=section("e"),
    checks=(
        Check(
            id="perfect",
            title="Whether the training data can be reconstructed perfectly, and what that says of new points",
            points="1",
            answer="text",
            review=(
                "Yes in principle, for finitely many points: a curve can go through all of them, if "
                "encoder and decoder have enough units (each point gets a code of its own).",
                "Not for the linear model, whose curve is a straight line (unless all points lie on one).",
                "New points are not reconstructed perfectly: a curve has no area, so that almost no point"
                " of the rectangle lies on it.",
                "The word for it: the model has learnt the points by heart (overfitting); its curve "
                "between the points means nothing.",
            ),
        ),
    ),
)
