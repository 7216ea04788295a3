"""What the decoder draws: expectation: 1 point, given by a person."""

from grader.exercise import Check, Question

from ..shared.targets import section

question = Question(
    title="What the decoder draws: expectation",
    points="1",
    section=section("c"),
    checks=(
        Check(
            id="expectation",
            title="What the decoders will draw, before and after the training",
            points="1",
            answer="text",
            review=(
                "Before training: with small random weights each decoder draws a short, nearly straight "
                "curve, with few bends or none; it has nothing to do with the data.",
                "After training, deep models: a curve with bends (pieces of straight lines, since ReLU is"
                " piecewise linear) that comes near to as many points of the rectangle as it can; more "
                "units allow more bends.",
                "The linear model draws a straight line before and after; after training it lies along "
                "the direction in which the data vary most (the long side, x).",
                "It is an expectation with a reason, not a description of part (d); a wrong expectation "
                "with a sound reason counts.",
            ),
        ),
    ),
)
