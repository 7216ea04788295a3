"""A fixed decoder: expectation: 1 point, given by a person."""

from grader.exercise import Check, Question

from ..shared.targets import section

question = Question(
    title="A fixed decoder: expectation",
    points="1",
    section=section("f"),
    checks=(
        Check(
            id="expectation",
            title="What will become of codes and loss when the decoder is fixed and the encoder starts anew",
            points="1",
            answer="text",
            review=(
                "The curve that the decoder draws stays as it is; the encoder can only choose where on it"
                " a point is put.",
                "Codes: near to the old ones, since each point still has its nearest place on the same "
                "curve; some points may land on another branch of it.",
                "Loss: it falls again to about the old value, not below by much; a little higher is "
                "plausible, since the decoder cannot adapt and the encoder may get stuck.",
                "The reason counts more than the prediction.",
            ),
        ),
    ),
)
