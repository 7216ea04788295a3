"""The encoder: 1 point."""

from grader.exercise import Question, Target

from ..shared import affine, pictures
from .misconceptions import MISCONCEPTIONS

question = Question(
    title="The encoder",
    points="1",
    targets=(
        Target(
            id="encoder",
            name="encoder",
            also=("encode", "enc", "encoder_fn", "encode_fn", "linear_encoder", "kodierer"),
            signature=("x", "w", "b", "self"),
            required=("x", "w"),
        ),
        Target(id="module", name="Encoder", kind="class", also=("LinearEncoder",)),
    ),
    needs=(("encoder", "module"),),
    reference="encoder.py",
    probe=("../shared/affine_probe.py", "probe.py"),
    inputs=affine.inputs,
    checks=affine.checks(
        "x",
        "One code x @ w + b for each of 100 points",
        (2, 1),
        points=("0.3", "0.2", "0.3", "0.1", "0.1"),
    ),
    misconceptions=MISCONCEPTIONS,
    section=r"(?im)^#+ .*\bencod",
    charts=pictures.encoding,
)
