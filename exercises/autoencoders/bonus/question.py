"""Bonus: your own playground: no points, given by a person."""

from grader.exercise import Check, Question

question = Question(
    title="Bonus: your own playground",
    points="0",
    section=r"(?im)^[ \t]*#.*\b(bonus|playground|spielwiese)\b",
    checks=(
        Check(
            id="playground",
            title="Something of one’s own, shown and explained",
            points="0",
            answer="text",
            review=(
                "Something is changed that the parts before do not have: the data, noise, the size of the"
                " code, the architecture, the loss.",
                "A figure or a number shows what came out.",
                "A sentence says what was learnt, and it agrees with what is shown.",
            ),
        ),
    ),
)
