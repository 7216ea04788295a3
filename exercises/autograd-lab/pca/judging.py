"""Judging U against the principal components: the plane, the projection, and whether a figure shows both."""

from decimal import Decimal

from grader.exercise import Comparison, cell_name, later, said, say
from grader.extract import outputs_alone

from ..iris_svd.errors import slips
from ..shared.following import LEADS_ASTRAY
from ..shared.iris import CENTRED, ONE_MEAN, OTHERWISE, RAW, STANDARDISED
from ..shared.records import cells_of, failure, pictures
from .projections import ABOUT, DRAWS, NEAR, OTHER, OWN, SCORES, WORDS, find

DATA = {
    RAW: later("data that are not centred"),
    STANDARDISED: later("standardised data, not of the centred data"),
    OTHERWISE: later("a matrix of yours that is not the centred data"),
    ONE_MEAN: later("data from which one mean of all numbers was subtracted, not each column’s own"),
}
FIRST = {0, 1}


def plane(evidence):
    """Whether the columns of some U of the student's span the plane of the first two components."""
    found = find(evidence)
    if not found.tried:
        return _left_over(evidence)
    own = found.of(OWN)
    if not own and found.broken:
        message = say("{name} holds NaN or infinity: the descent grew beyond all bounds", name=found.broken)
        because = (*LEADS_ASTRAY, "converges", "descent")
        return Comparison(agrees=False, message=message, follows=True, follows_if=because)
    if not own and found.wide:
        follows = "rank 3" in slips(evidence)
        return Comparison(
            agrees=False,
            message=say("{name} has 3 columns: rank 2 was asked for", name=found.wide),
            follows=follows,
        )
    if not own:
        return _no_u(evidence, found)
    best = min(own, key=lambda p: p.angle)
    angle = {"measured": f"{best.angle:.2g}°", "allowed": f"{NEAR:g}°", "note": best.source}
    if best.angle <= NEAR:
        return Comparison(agrees=True, **angle)
    if best.preparation != CENTRED:
        message = say(
            "U is the factor of {data}: its plane is {angle}° away from that of the components",
            data=said(DATA[best.preparation]),
            angle=f"{best.angle:.0f}",
        )
        return Comparison(agrees=False, message=message, follows=best.preparation in slips(evidence), **angle)
    if best.angle <= ABOUT:
        message = say("nearly the same plane: the descent had not quite come to its end")
        return Comparison(agrees=True, message=message, **angle)
    message = say(
        (
            "the columns of U span a plane {angle}° away from that of the components; a descent "
            "that stopped early, or another matrix? Your instructor will look at this"
        ),
        angle=f"{best.angle:.0f}",
    )
    return Comparison(
        agrees=False, doubt=True, message=message, follows=True, follows_if=LEADS_ASTRAY, **angle
    )


def scores(evidence):
    """Whether the centred data were projected onto the first two components."""
    found = find(evidence)
    if not found.tried:
        return _left_over(evidence)
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
        message = say("these are the last two components: those with the largest variance were asked for")
        return Comparison(agrees=False, message=message, note=one.source)
    message = say("these are the components of {data}", data=said(DATA[one.preparation]))
    follows = one.preparation in slips(evidence)
    return Comparison(agrees=False, message=message, note=one.source, follows=follows)


def figure(evidence):
    """Whether figures show the projected data and the rows of U as points of the plane."""
    found = find(evidence)
    if not found.tried:
        return _left_over(evidence)
    projected = [p for p in found.drawn if p.kind == SCORES]
    own = [p for p in found.drawn if p.kind == OWN]
    if projected and own:
        return Comparison(agrees=True, note=projected[0].source)
    other = [p for p in found.drawn if p.kind == OTHER]
    twice = len(projected) > 1
    if (projected or own) and (other or twice):
        what = "U" if projected else say("the projection")
        where = (other or projected)[-1].source
        message = say(
            (
                "nothing shows whether the other points of {where} are those of {what}: your instructor"
                " will look at this"
            ),
            where=where,
            what=what,
        )
        return Comparison(agrees=False, doubt=True, message=message)
    if projected or own:
        message = (
            say("the points of U were not found in a figure")
            if projected
            else say("the points of the projected data were not found in a figure")
        )
        shown = (projected or own)[0].source
        return Comparison(agrees=True, share=Decimal("0.5"), message=message, note=shown)
    return _missing(evidence, "no figure of the run shows the projected data or the rows of U as points")


def _left_over(evidence):
    """The verdict where nothing was tried: for a person if pictures stand there without their code, else not attempted."""
    alone = [c.label for c in outputs_alone(evidence.document) if any(o.kind == "image" for o in c.outputs)]
    if not alone:
        return None
    message = say(
        (
            "outputs are saved under {cells}, but the code that made them is not there: your "
            "instructor will look at this"
        ),
        cells=", ".join(map(cell_name, alone[:4])),
    )
    return Comparison(agrees=False, doubt=True, message=message)


def _no_u(evidence, found):
    """No U was found: perhaps a figure shows one that only a person can tell."""
    same = [p for p in found.held if p.kind == SCORES and p.named]
    if same:
        message = say(
            (
                "{source} holds the principal components themselves, as an SVD gives them: is this the U of"
                " your factorisation? Your instructor will look at this"
            ),
            source=same[-1].source,
        )
        return Comparison(agrees=False, doubt=True, message=message)
    message = say("no U of a factorisation (150 rows, 2 columns) was found in the run")
    if sum(p.kind == SCORES for p in found.drawn) > 1:
        message += "; " + say(
            "what is drawn are the components themselves: are these points the U of the SVD?"
        )
    if found.drawn:
        return Comparison(
            agrees=False, doubt=True, message=f"{message} {say('Your instructor will look at the figure')}"
        )
    return _missing(evidence, message)


def _missing(evidence, message):
    """Nothing is there: a person looks where that need not be the student's doing."""
    failed = failure(evidence, rf"{WORDS}|(?i:svd|scatter)")
    saved = pictures(evidence.document, DRAWS)
    ran = bool(cells_of(evidence.values))
    if failed:
        message += f"; {failed[0]}"
    elif not ran:
        message = say("{message}, and the notebook could not be run to its end", message=message)
    if saved and (failed or not ran):
        message += "; " + say(
            "saved pictures stand under {cells}", cells=", ".join(map(cell_name, saved[:4]))
        )
        message = say("{message}: your instructor will look at this", message=message)
        return Comparison(agrees=False, doubt=True, message=message)
    doubt = not ran or (failed is not None and failed[1])
    if doubt:
        message = say("{message}: your instructor will look at this", message=message)
    return Comparison(agrees=False, doubt=doubt, message=message)
