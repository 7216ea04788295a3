"""Why RMSprop and Adam prefer diagonal lines: 1 point, given by a person."""

from grader.exercise import Check, Question

question = Question(
    title="Diagonals",
    points="1",
    section=r"(?im)^#+ .*(diagonal|chéo)",
    checks=(
        Check(
            id="reason",
            title="Why RMSprop and Adam seem to prefer travelling along diagonal lines",
            points="1",
            answer="text",
            review=(
                "Each coordinate’s gradient is divided by the root of a running mean of its own squares.",
                "So the step of each coordinate is near lr whatever the size of its gradient, and both coordinates "
                "move alike: along a diagonal.",
                "It is not momentum, a straight path to the minimum or a saddle point that explains it; plain "
                "gradient descent and momentum keep the proportions of the gradient.",
            ),
        ),
    ),
)
