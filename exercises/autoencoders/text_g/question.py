"""A fixed decoder: what came out: 1 point, given by a person."""

from grader.exercise import Check, Question

from ..shared.targets import section

question = Question(
    title="A fixed decoder: what came out",
    points="1",
    section=section("g"),
    checks=(
        Check(
            id="comparison",
            title="Codes and losses of part (g), compared with the expectation",
            points="1",
            answer="text",
            review=(
                "Says what was seen of the codes: the same or not, for which points or regions they differ.",
                "Says what was seen of the losses: where each of the two curves ends, and which falls "
                "faster.",
                "Compares both with the expectation of (f), also where it did not hold.",
                "What is said agrees with the figures of the notebook.",
            ),
        ),
    ),
)
