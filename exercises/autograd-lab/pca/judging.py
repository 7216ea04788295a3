"""Judging U against the principal components: the plane, the projection, and whether a figure shows both."""

from decimal import Decimal

from grader.exercise import Comparison

from ..iris_svd.errors import slips
from ..shared.iris import CENTRED, ONE_MEAN, OTHERWISE, RAW, STANDARDISED
from ..shared.records import cells_of, failure, pictures
from .projections import ABOUT, DRAWS, NEAR, OTHER, OWN, SCORES, WORDS, find

DATA = {
    RAW: "data that are not centred",
    STANDARDISED: "standardised data, not of the centred data",
    OTHERWISE: "a matrix of yours that is not the centred data",
    ONE_MEAN: "data from which one mean of all numbers was subtracted, not each column's own",
}
FIRST = {0, 1}


def plane(evidence):
    """Whether the columns of some U of the student's span the plane of the first two components."""
    found = find(evidence)
    if not found.tried:
        return None
    own = found.of(OWN)
    if not own and found.broken:
        message = f"{found.broken} holds NaN or infinity: the descent grew beyond all bounds"
        return Comparison(agrees=False, message=message, follows=True)
    if not own and found.wide:
        follows = "rank 3" in slips(evidence)
        return Comparison(
            agrees=False, message=f"{found.wide} has 3 columns: rank 2 was asked for", follows=follows
        )
    if not own:
        return _no_u(evidence, found)
    best = min(own, key=lambda p: p.angle)
    angle = {"measured": f"{best.angle:.2g}°", "allowed": f"{NEAR:g}°", "note": best.source}
    if best.angle <= NEAR:
        return Comparison(agrees=True, **angle)
    if best.preparation != CENTRED:
        message = f"U is the factor of {DATA[best.preparation]}: its plane is {best.angle:.0f}° away from that of the components"
        return Comparison(agrees=False, message=message, follows=best.preparation in slips(evidence), **angle)
    if best.angle <= ABOUT:
        message = "nearly the same plane: the descent had not quite come to its end"
        return Comparison(agrees=True, message=message, **angle)
    message = (
        f"the columns of U span a plane {best.angle:.0f}° away from that of the components; a descent that stopped early, "
        "or another matrix? A person looks"
    )
    return Comparison(agrees=False, doubt=True, message=message, follows=True, **angle)


def scores(evidence):
    """Whether the centred data were projected onto the first two components."""
    found = find(evidence)
    if not found.tried:
        return None
    made = found.of(SCORES)
    right = [p for p in made if p.preparation == CENTRED and set(p.components) == FIRST]
    if right:
        return Comparison(agrees=True, note=right[0].source)
    if not made:
        return _missing(
            evidence, "no projection of the data onto two principal components was found in the run"
        )
    one = made[-1]
    if set(one.components) != FIRST:
        message = "these are the last two components: those with the largest variance were asked for"
        return Comparison(agrees=False, message=message, note=one.source)
    message = f"these are the components of {DATA[one.preparation]}"
    follows = one.preparation in slips(evidence)
    return Comparison(agrees=False, message=message, note=one.source, follows=follows)


def figure(evidence):
    """Whether figures show the projected data and the rows of U as points of the plane."""
    found = find(evidence)
    if not found.tried:
        return None
    projected = [p for p in found.drawn if p.kind == SCORES]
    own = [p for p in found.drawn if p.kind == OWN]
    if projected and own:
        return Comparison(agrees=True, note=projected[0].source)
    other = [p for p in found.drawn if p.kind == OTHER]
    twice = len(projected) > 1
    if (projected or own) and (other or twice):
        what = "U" if projected else "the projection"
        where = (other or projected)[-1].source
        message = f"nothing shows whether the other points of {where} are those of {what}: a person looks"
        return Comparison(agrees=False, doubt=True, message=message)
    if projected or own:
        message = f"the points of {'U' if projected else 'the projected data'} were not found in a figure"
        shown = (projected or own)[0].source
        return Comparison(agrees=True, share=Decimal("0.5"), message=message, note=shown)
    return _missing(evidence, "no figure of the run shows the projected data or the rows of U as points")


def _no_u(evidence, found):
    """No U was found: perhaps a figure shows one that only a person can tell."""
    message = "no U of a factorisation (150 rows, 2 columns) was found in the run"
    if sum(p.kind == SCORES for p in found.drawn) > 1:
        message += "; what is drawn are the components themselves: are these points the U of the SVD?"
    if found.drawn:
        return Comparison(agrees=False, doubt=True, message=f"{message} A person looks at the figure")
    return _missing(evidence, message)


def _missing(evidence, message):
    """Nothing is there: a person looks where that need not be the student's doing."""
    failed = failure(evidence, rf"{WORDS}|(?i:svd|scatter)")
    saved = pictures(evidence.document, DRAWS)
    ran = bool(cells_of(evidence.values))
    message += f"; {failed[0]}" if failed else "" if ran else ", and the notebook could not be run to its end"
    if saved and (failed or not ran):
        message += f"; saved pictures stand under {', '.join(saved[:4])}: a person looks"
        return Comparison(agrees=False, doubt=True, message=message)
    doubt = not ran or (failed is not None and failed[1])
    return Comparison(agrees=False, doubt=doubt, message=message + (": a person looks" if doubt else ""))
