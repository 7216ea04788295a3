"""The comparison of Adam, SGD with momentum and RMSprop: 1 point."""

from grader.exercise import Check, Question

from . import figures

question = Question(
    title="Comparison curves",
    points="1",
    whole=True,
    delegates=(
        "torch.optim.Adam.step",
        "torch.optim.AdamW.step",
        "torch.optim.NAdam.step",
        "torch.optim.Adamax.step",
        "torch.optim.adam.adam",
        "torch.optim._functional.adam",
    ),
    checks=(
        Check(
            id="curves",
            title="One figure with labelled loss curves of Adam, SGD with momentum and RMSprop",
            points="0.4",
            judge=figures.three_curves,
        ),
        Check(
            id="own_adam",
            title="The Adam curve comes from your own class",
            points="0.2",
            judge=figures.own_adam,
            after=("curves",),
        ),
        Check(
            id="words",
            title="Named axes, a legend and a title",
            points="0.2",
            judge=figures.words,
            after=("curves",),
        ),
        Check(
            id="look",
            title="The figure compares what it says it compares",
            points="0.2",
            after=("curves",),
            review=(
                "The title fits: it speaks of this comparison, not of another figure.",
                "All three runs are compared on equal terms: the same model, data, number of epochs and loss.",
                "The curves can be told apart, and the range of the axes lets one see the difference.",
            ),
        ),
    ),
    charts=figures.redrawn,
)
