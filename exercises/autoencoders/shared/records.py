"""What the trainings of a run say: which models they trained, from which start, and where they ended. Data in, sentences out."""

import math
import re

import numpy as np

from grader.exercise import Comparison, cell_name, later, said, say

from .targets import section

LAST_PART = re.compile(r"(?im)^[ \t]*#.*\b(bonus|playground)\b")
PARTS = "abcdefgh"
COMMENT = re.compile(r"(?m)^[ \t]*#.*$")
STILL = 0.97
"""The mean of a fifth of the losses, as a part of the mean of the fifth before, where they still fall: single losses jump."""
MISSING = later("not judged: Lightning is not installed here")
LAST_ALONE = later("loss_curve holds the last loss alone, which counts in part (a) and costs nothing here")


class Fit:
    """One training: of which model, how, and what it left."""

    def __init__(self, told):
        self.cell, self.module, self.finished = told["cell"], told["module"], told["finished"]
        self.encoder, self.decoder = told["encoder"], told["decoder"]
        self.optimisers, self.batch = told["optimisers"], told["batch"]
        self.steps, self.epochs, self.biases = told["steps"], told["epochs"], told["biases"]
        self.affine = told.get("affine", True)  # runs that were kept before this was seen
        self.rows = np.asarray(told["rows"], float)
        self.losses = np.asarray(told["losses"], float)
        self.loss_before, self.loss_after = told["loss_before"], told["loss_after"]
        self._layers = told["widths"]

    @property
    def widths(self):
        """Inputs and outputs of the layers of both halves, in order."""
        return self._layers

    @property
    def hidden(self):
        """Widths of the encoder's hidden layers."""
        return [int(n) for n in self._layers["encoder"][1:-1]]

    @property
    def is_linear(self):
        return all(len(self._layers[half]) == 2 for half in ("encoder", "decoder"))

    @property
    def examples(self):
        """Training examples seen; 0 where that is not known."""
        return self.epochs * len(self.rows) if self.epochs and len(self.rows) else 0.0

    @property
    def all_at_once(self):
        return bool(len(self.rows)) and self.batch >= len(self.rows)

    @property
    def keeps_the_last_loss(self):
        """Whether its list was overwritten at every batch, which is a mistake of part (a)."""
        return len(self.losses) == 1 and self.steps > 1

    def falls(self):
        """Whether the losses end below their start, and the loss over all rows did not grow."""
        finite = self.losses[np.isfinite(self.losses)]
        if len(finite) >= 2:
            part = max(1, len(finite) // 10)
            return bool(finite[-part:].mean() < finite[:part].mean())
        return bool(self.loss_after < self.loss_before)

    def still_falls(self):
        """Whether the last losses are lower than those before them."""
        finite = self.losses[np.isfinite(self.losses)]
        part = len(finite) // 5
        return not part or bool(finite[-part:].mean() < STILL * finite[-2 * part : -part].mean())

    def place(self):
        return (
            say("the run of {cell}", cell=cell_name(self.cell))
            if self.cell
            else say("the models that the notebook leaves behind")
        )


def fits(evidence):
    """All trainings of the run, in order."""
    seen = evidence.values.get("fits")
    told = seen.get("fits") if isinstance(seen, dict) else None
    try:
        return [Fit(one) for one in told or []]
    except (KeyError, TypeError, ValueError):
        return []


def why_open(evidence):
    """Why a person should look before anything is called wrong; "" if the run tells all there is."""
    seen = evidence.values.get("fits")
    if isinstance(seen, dict) and seen.get("missing"):
        return said(MISSING)
    cells = evidence.values.get("__cells__")
    if not isinstance(cells, list):
        return say("the notebook could not be run to its end")
    saved = {
        c.label
        for c in evidence.document.cells
        if any(o.kind in ("image", "result", "stream") for o in c.outputs)
    }
    for record in cells:
        error = record.get("error") or {}
        if error.get("type") == "CellTimeout":
            return say(
                "{cell} was stopped when the notebook was run: {message}",
                cell=cell_name(record.get("label")),
                message=error.get("message"),
            )
        if error and record.get("label") in saved:
            return say(
                "{cell} failed here, but has saved outputs: {type}: {message}",
                cell=cell_name(record.get("label")),
                type=error.get("type"),
                message=error.get("message"),
            )
    return ""


def errors(evidence, part=""):
    """The first exception of a cell that trains or draws, as one line; "" if there is none, or in parts after `part` only."""
    after = [cells_under(evidence.document, letter) or () for letter in PARTS if part and letter > part]
    sources = {c.label: c.source for c in evidence.document.cells if c.label not in set().union(*after)}
    for record in evidence.values.get("__cells__") or []:
        error = record.get("error")
        if error and re.search(r"\.fit\(|plot|Trainer|scatter", sources.get(record.get("label"), "")):
            return say(
                "{cell}, line {line}: {type}: {message}",
                cell=cell_name(record.get("label")),
                line=error.get("line"),
                type=error.get("type"),
                message=error.get("message"),
            )
    return ""


def wrong(evidence, message, note="", *, part=""):
    """Not as asked, or a person's to say where the run leaves it open; what failed in parts after `part` is no reason."""
    reason = why_open(evidence)
    if reason:
        return Comparison(
            agrees=False,
            doubt=True,
            message=f"{message} ({reason})" if reason != said(MISSING) else reason,
            note=note,
        )
    failed = errors(evidence, part)
    return Comparison(agrees=False, message=f"{message}; {failed}" if failed else message, note=note)


def nothing(evidence):
    """Not attempted, or a person's to say where the run leaves it open."""
    return wrong(evidence, say("nothing was seen of it")) if why_open(evidence) else None


def tried(evidence, pattern=r"\.fit\(", under=""):
    """Whether the code speaks of it; where the notebook has a heading for the part `under`, only the code below it counts."""
    own = cells_under(evidence.document, under) if under else None
    return any(
        c.kind == "code" and re.search(pattern, COMMENT.sub("", c.source)) and (own is None or c.label in own)
        for c in evidence.document.cells
    )


def cells_under(document, letter):
    """Labels of the code cells of a part: below its heading, up to another part's. None where no heading names it."""
    own, other = re.compile(section(letter)), re.compile(section(rf"(?!{letter})[a-h]"))
    found, under, seen = set(), False, False
    for cell in document.cells:
        if cell.kind == "markdown":
            here = bool(own.search(cell.source))
            under = here or (under and not other.search(cell.source) and not LAST_PART.search(cell.source))
            seen = seen or here
        elif under and cell.kind == "code":
            found.add(cell.label)
    return found if seen else None


def named(figure, least=2):
    """(label, curve) of a figure's curves of at least two points that have a label or a line in the legend."""
    found = []
    for axes in figure.get("axes") or []:
        curves = [c for c in axes.get("curves") or [] if c.get("points", 0) >= least]
        legend = axes.get("legend") or []
        for number, curve in enumerate(curves):
            label = str(curve.get("label", ""))
            if label.startswith("_") or not label:
                label = legend[number] if len(legend) == len(curves) else ""
            if not label and len(curves) == 1:
                label = str(axes.get("title") or "")
            found.append((label, curve))
    return found


def figures(evidence, since=""):
    """(label of the cell, figure) of all figures of the run, in order; only from the cell `since` on, if there is one."""
    records = list(evidence.values.get("__cells__") or [])
    labels = [str(record.get("label", "")) for record in records]
    first = labels.index(since) if since in labels else 0
    return [
        (label, figure)
        for label, record in list(zip(labels, records, strict=True))[first:]
        for figure in record.get("figures") or []
    ]


def pca_bound(rows, biases):
    """The least mean squared error of a linear autoencoder with one code: what is left beside the first principal axis, over D.

    Without biases the axis goes through the origin.
    """
    centred = rows - rows.mean(axis=0) if biases else rows
    values = np.linalg.eigvalsh(centred.T @ centred / len(rows))
    return float(values[:-1].sum() / rows.shape[1])


def number(value):
    return "NaN" if math.isnan(value) else f"{value:.4g}"
