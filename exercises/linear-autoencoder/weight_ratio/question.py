"""The ratio of encoder and decoder weights: 1 point, by what the run of the notebook prints."""

from grader.exercise import Check, Question

from . import pictures, ratios

question = Question(
    title="Ratio of the weights",
    points="1",
    whole=True,
    watch=("*",),
    probe=(),
    section=r"(?im)^#+ .*(ratio|verhältnis|tỉ số)",
    checks=(
        Check(
            id="ratios",
            title="Both ratios, encoder by decoder, are printed after each of the three trainings",
            points="1",
            judge=ratios.printed_ratios,
            in_kit=False,  # it works the ratios out
        ),
    ),
    charts=pictures.both,
    charts_in_kit=False,  # they work the ratios out
)
