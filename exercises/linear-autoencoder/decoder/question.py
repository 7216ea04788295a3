"""The decoder: 1 point."""

from grader.exercise import Check, Question, Target, same

from ..shared import affine, pictures
from .misconceptions import MISCONCEPTIONS

question = Question(
    title="The decoder",
    points="1",
    targets=(
        Target(
            id="decoder",
            name="decoder",
            also=("decode", "dec", "decoder_fn", "decode_fn", "linear_decoder", "dekodierer"),
            signature=("z", "w", "b", "self"),
            required=("z", "w"),
        ),
        Target(id="module", name="Decoder", kind="class", also=("LinearDecoder",)),
        Target(
            id="encoder",
            name="encoder",
            also=("encode", "enc", "encoder_fn", "encode_fn", "linear_encoder", "kodierer"),
            signature=("x", "w", "b", "self"),
            required=("x", "w"),
            aside=True,
        ),
    ),
    needs=(("decoder", "module"),),
    reference="decoder.py",
    probe=("../shared/affine_probe.py", "probe.py"),
    inputs=affine.inputs,
    checks=affine.checks(
        "z",
        "Two columns z @ w + b for 100 codes",
        (1, 2),
        points=("0.25", "0.2", "0.2", "0.1", "0.1"),
        extra=(
            Check(
                id="own_codes",
                title="It takes the codes that the encoder returns",
                points="0.15",
                observes=("own_codes",),
                constant=True,
                compare=same({"fits": "it does not give (100, 2) for the codes that your encoder returns"}),
            ),
        ),
    ),
    misconceptions=MISCONCEPTIONS,
    section=r"(?im)^#+ .*\bdecod",
    charts=pictures.decoding,
)
