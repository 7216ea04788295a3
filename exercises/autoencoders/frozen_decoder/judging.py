"""Judging the training with a fixed decoder: by the weights before and after, as the Trainers met them."""

from grader.exercise import Comparison, later, said, say

from ..shared.records import fits, nothing, tried, why_open, wrong

ATTEMPT = r"requires_grad|freeze|frozen"
UNTRIED = later("no training with a fixed decoder was seen")


def second_training(evidence):
    """The training that is most like the one asked for; None if none is."""
    found = [f for f in fits(evidence) if _fixed(f) or (_known_decoder(f) and _new_encoder(f))]
    return max(found, key=_likeness, default=None)


def _likeness(fit):
    return 4 * _fixed(fit) + 2 * _known_decoder(fit) + _new_encoder(fit)


def _fixed(fit):
    half = fit.decoder
    return bool(
        (half["frozen"] or not half["in_optimiser"] or (fit.module < 0 and _known_decoder(fit)))
        and not half["moved"]
    )


def _known_decoder(fit):
    return fit.decoder["from"] >= 0


def _new_encoder(fit):
    return fit.encoder["from"] < 0


def frozen(evidence):
    fit = second_training(evidence)
    if fit is None:
        return wrong(evidence, said(UNTRIED)) if tried(evidence, ATTEMPT) or why_open(evidence) else None
    if not _fixed(fit):
        return wrong(
            evidence,
            say("the decoder was trained as well: its parameters still require a gradient"),
            fit.place(),
        )
    message = (
        ""
        if fit.decoder["frozen"]
        else say("its parameters could change, but no optimiser has them: right as well")
    )
    return Comparison(agrees=True, message=message, note=fit.place())


def kept(evidence):
    fit = second_training(evidence)
    if fit is None:
        return nothing(evidence)
    if fit.decoder["moved"]:
        return wrong(evidence, say("the decoder’s weights have changed in this training"), fit.place())
    if not _known_decoder(fit):
        return wrong(evidence, "the decoder that was fixed is not that of a trained model", fit.place())
    return Comparison(agrees=True, note=fit.place())


def redrawn(evidence):
    fit = second_training(evidence)
    if fit is None:
        return nothing(evidence)
    if not _new_encoder(fit):
        message = say("the encoder went on with the weights that it had: they were not drawn anew")
        return wrong(evidence, message, fit.place())
    return Comparison(agrees=True, note=fit.place())


def trained(evidence):
    fit = second_training(evidence)
    if fit is None:
        return nothing(evidence)
    if not fit.encoder["moved"]:
        return wrong(evidence, say("the encoder’s weights have not changed in this training"), fit.place())
    if not fit.falls():
        return wrong(evidence, say("the loss does not fall in this training"), fit.place())
    return Comparison(agrees=True, note=fit.place())
