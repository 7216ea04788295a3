"""Judging the two reconstruction errors. What is wrong with data, rank or measure costs once, whichever number shows it."""

from decimal import Decimal

import numpy as np

from grader.exercise import Comparison, cell_name, later, listed, said, say

from ..shared.following import LEADS_ASTRAY
from ..shared.iris import CENTRED, ONE_MEAN, OTHERWISE, RAW, STANDARDISED, is_iris, unmeasured
from ..shared.records import arrays_of, cells_of, failure
from .errors import FAR, SVD, find

PREPARED = {
    RAW: later("data whose column means were not subtracted"),
    STANDARDISED: later("standardised data (only the means were to be subtracted)"),
    OTHERWISE: later("a matrix of yours that is not the centred data"),
    ONE_MEAN: later("data from which one mean of all numbers was subtracted, not each column’s own"),
}
HALF = Decimal("0.5")


def svd(evidence):
    """Whether the truncated SVD's error is shown; what was done to the data before is another check's."""
    found = find(evidence)
    return _proved(_svd(evidence, found), found, ("svd",)) if found.tried else None


def _svd(evidence, found):
    """The verdict on the number, as far as it is true."""
    one = found.svd
    if one is None:
        return _missing(evidence, say("no reconstruction error of the truncated SVD is shown"))
    if one.error is None:
        message = say(
            "this is not what the truncated SVD of rank 2 leaves: which singular values, and which data, are left?"
        )
        return Comparison(agrees=False, message=message, measured=_written(one), note=one.shown.source)
    return _measured(one)


def descent(evidence):
    """Whether gradient descent's error is shown, and has come down to what is possible."""
    found = find(evidence)
    return _proved(_descent(evidence, found), found, ("descent",)) if found.tried else None


def _descent(evidence, found):
    """The verdict on the number, as far as it is true."""
    one = found.descent
    if one is None:
        return _not_shown(evidence, found)
    once = _counts_above(one, found)
    if one.error is not None:
        return _measured(one, once=once)
    bound = _bound(found)
    if _sum(one) < bound:
        message = say(
            "U and V of rank 2 cannot leave less than {bound}: what was measured, and with which rank?",
            bound=f"{bound:.6g}",
        )
        return Comparison(agrees=False, message=message, measured=_written(one), note=one.shown.source)
    return _above(one, bound, found)


def prepared(evidence):
    """Whether the data are centred and the rank is 2, as the errors show; else as the arrays of the run do."""
    found = find(evidence)
    if not found.tried:
        return None
    told = {
        kind: one
        for kind, one in (("svd", found.svd), ("descent", found.descent))
        if one is not None and one.error is not None
    }
    wrong = [kind for kind, one in told.items() if not one.error.data_right]
    sure = [kind for kind in told if kind not in found.doubts and kind not in found.unearned]
    kinds = wrong[:1] or sure[:1] or list(told)  # one number that is sure shows it
    return _proved(_prepared(evidence, found, told), found, kinds)


def _prepared(evidence, found, told):
    """The verdict, by the errors that are known, else by the run's arrays."""
    wrong = [one for one in told.values() if not one.error.data_right]
    if wrong:
        one = wrong[0]
        message = say("{error} is the error of {data}", error=_written(one), data=_words(one.error))
        return Comparison(agrees=False, message=message, measured=_written(one), note=one.shown.source)
    if told:
        return Comparison(agrees=True, note=next(iter(told.values())).shown.source)
    if found.svd is None and found.descent is None:
        return None
    centred = [h for h in arrays_of(evidence.values, is_iris) if np.allclose(h.array.mean(0), 0, atol=1e-4)]
    if centred:
        return Comparison(
            agrees=True,
            note=say(
                "`{name}` after {cell} in the run", name=centred[0].name, cell=cell_name(centred[0].label)
            ),
        )
    return Comparison(agrees=False, message=say("nothing shows that the columns' means were subtracted"))


def _proved(verdict, found, kinds):
    """The verdict, or a person's where something speaks against the numbers that it rests on."""
    if verdict is None:
        return None
    reasons = [found.doubts[kind] for kind in kinds if kind in found.doubts]
    if verdict.agrees:
        reasons += [found.unearned[kind] for kind in kinds if kind in found.unearned]
    if not reasons:
        return verdict
    message = _after(reasons[0], verdict.message)
    return Comparison(
        agrees=False,
        doubt=True,
        message=message
        if verdict.doubt
        else say("{message}: your instructor will look at this", message=message),
        measured=verdict.measured,
        note=verdict.note,
    )


def _counts_above(one, found):
    """Whether the SVD's error is in the same measure, so that this costs there."""
    svd = found.svd
    return bool(one.measure) and svd is not None and svd.error is not None and svd.measure == one.measure


def _sum(one):
    """The sum of the squared errors, as far as it is known; else what is shown."""
    return one.left[0] if one.left else one.value


def _as_measure(one, *, once):
    """What a number is that is not the sum, in words; "" where it is, or is not known."""
    if not one.measure:
        return ""
    words = {"error": _written(one), "measure": said(one.measure)}
    if once:
        return say("{error} is {measure}, as above, where that is counted once", **words)
    return say("{error} is {measure}; the sum of the squared errors was asked for", **words)


def _measured(one, *, once=False):
    """The verdict on an error that is known: half where it is not the sum of the squares. `once`: that costs elsewhere."""
    if one.measure:
        return Comparison(
            agrees=True,
            share=Decimal(1) if once else HALF,
            message=_as_measure(one, once=once),
            measured=_written(one),
            note=one.shown.source,
        )
    message = (
        ""
        if one.error.data_right
        else say("right for {data}; that is counted once, below", data=_words(one.error))
    )
    return Comparison(agrees=True, message=message, measured=_written(one), note=one.shown.source)


def _above(one, bound, found):
    """Gradient descent that has not come down: a remark if it nearly has, else a person looks."""
    least = say("{bound} is possible", bound=f"{bound:.6g}")
    if not np.isfinite(_sum(one)):
        message = say("the error is no number: the steps of the descent grew beyond all bounds")
        large = (
            found.svd is not None and found.svd.error is not None and found.svd.error.preparation != CENTRED
        )
        if large:  # numbers that are not centred are too large for the steps: what is wrong costs already
            message = say(
                "{message}, which they do on {data}",
                message=message,
                data=said(PREPARED[found.svd.error.preparation]),
            )
        return Comparison(
            agrees=large,
            share=HALF if large else Decimal(1),
            message=message,
            measured=_written(one),
            note=one.shown.source,
            follows=True,
            follows_if=(*LEADS_ASTRAY, "converges"),
        )
    own = say("just what your U and V leave") if one.left else say("what is shown")
    once = _counts_above(one, found)
    share = HALF if one.measure and not once else Decimal(1)
    told = _as_measure(one, once=once)
    if _sum(one) <= bound * FAR:
        message = say(
            "nearly there: {own}; more epochs would bring it closer ({least})", own=own, least=least
        )
        return Comparison(
            agrees=True,
            share=share,
            message=_after(told, message),
            measured=_written(one),
            note=one.shown.source,
        )
    message = say(
        (
            "{error} is {own}, but {least}: more epochs or other steps would bring it down; your "
            "instructor will look at this"
        ),
        error=f"{_sum(one):.6g}",
        own=own,
        least=least,
    )
    return Comparison(
        agrees=False,
        doubt=True,
        message=_after(told, message),
        measured=_written(one),
        note=one.shown.source,
        follows=True,
        follows_if=LEADS_ASTRAY,
    )


def _after(*messages):
    """All that is said, in one line."""
    return "; ".join(filter(None, messages))


def _not_shown(evidence, found):
    """No number bears gradient descent's name: perhaps its U and V are there."""
    bound = _bound(found)
    near = [error for error in found.arrays if bound * (1 - 1e-5) <= error <= bound * FAR]
    if near:
        message = say("your U and V leave {error}, but the error is not shown", error=f"{min(near):.6g}")
        return Comparison(agrees=True, share=HALF, message=message, note=say("U and V of the run"))
    return _missing(evidence, say("no reconstruction error of gradient descent is shown"))


def _missing(evidence, message):
    """Nothing is there: a person looks where that need not be the student's doing."""
    failed = failure(evidence, rf"{SVD}|(?i:iris|fa[ck]tori[sz])")
    if failed is not None:
        words, doubt = failed
        message += f"; {words}"
        if doubt:
            message = say("{message}: your instructor will look at this", message=message)
        return Comparison(agrees=False, doubt=doubt, message=message)
    if not cells_of(evidence.values):
        return Comparison(
            agrees=False,
            doubt=True,
            message=say("{message}, and the notebook could not be run to its end", message=message),
        )
    return Comparison(agrees=False, message=message)


def _bound(found):
    """The least error of rank 2 for the student's data, as the SVD shows it; else for centred data."""
    error = found.svd.error if found.svd else None
    return unmeasured(error).value if error is not None else 15.204644


def _words(error):
    """Data and rank of an error in words."""
    parts = [said(PREPARED[error.preparation])] if error.preparation != CENTRED else []
    parts += [say("rank {rank}", rank=error.rank)] if error.rank != 2 else []
    return listed(parts) or said(error.measure)


def _written(one):
    return f"{one.value:.6g}"
