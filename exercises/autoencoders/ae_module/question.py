"""The training module: 2 points."""

from msgspec.structs import replace

from grader.exercise import Check, Question, close, same

from ..shared.targets import AUTOENCODER, MODULE, section
from .misconceptions import MISCONCEPTIONS
from .pictures import step

question = Question(
    title="The training module",
    points="2",
    targets=(MODULE, replace(AUTOENCODER, aside=True)),
    reference="autoencoder.py",
    probe=("../shared/lightning_probe.py", "probe.py"),
    inputs=lambda rng: {"rows": rng.uniform((-2, -1), (2, 1), size=(15, 2))},
    checks=(
        Check(
            id="loss",
            title="training_step returns the mean squared error",
            points="0.4",
            observes=("loss",),
            compare=close(1e-5, levels=("batch",)),
        ),
        Check(
            id="gradient",
            title="The returned loss has a gradient for every parameter",
            points="0.6",
            observes=("gradient",),
            compare=close(1e-4, levels=("parameter",)),
        ),
        Check(
            id="curve",
            title="Every batch adds its loss to loss_curve",
            points="0.4",
            observes=("curve",),
            compare=close(1e-5),
        ),
        Check(
            id="optimiser",
            title="configure_optimizers gives Adam over all parameters",
            points="0.5",
            observes=("optimiser",),
            constant=True,
            compare=same(
                {
                    "kind": "it gives another optimiser than Adam, or none",
                    "encoder": "parameters of the encoder are left out",
                    "decoder": "parameters of the decoder are left out",
                    "no_decay": "it has a weight decay, which the statement does not have",
                }
            ),
        ),
        Check(
            id="kind",
            title="A LightningModule that holds the network in `autoencoder`",
            points="0.1",
            observes=("kind",),
            constant=True,
            compare=same(
                {
                    "lightning": "it is no LightningModule",
                    "autoencoder": "it has no network in the attribute `autoencoder`",
                }
            ),
        ),
    ),
    misconceptions=MISCONCEPTIONS,
    charts=step,
    section=section("a"),
)
