"""Finding the comparison figure in a run of the whole notebook, and what can be said of it without looking."""

import ast
import re

import numpy as np

from grader import pictures
from grader.exercise import Chart, Comparison, cell_name, listed, say
from grader.extract import parse, slice_for

KINDS = {"Adam": r"adam", "SGD with momentum": r"mom|sgd", "RMSprop": r"rms"}
"""What a curve's label says, folded; the first that fits."""


class Figure:
    """A figure of the student's, its curves by kind."""

    def __init__(self, cell, place, axes):
        self.cell, self.place, self.axes = cell, place, axes
        named = [curve for one in axes for curve in _named(one)]
        self.labels = [name for name, _ in named]
        self.curves = {}
        for name, y in named:
            kind = next((k for k, pattern in KINDS.items() if re.search(pattern, name.casefold())), name)
            self.curves.setdefault(kind, y)

    @property
    def complete(self):
        return all(kind in self.curves and _finite(self.curves[kind]) > 1 for kind in KINDS)

    def said(self, key):
        """The first text of this kind that an axes of the figure has."""
        return next((one[key] for one in self.axes if one.get(key)), "")


def figures(values):
    """All figures of the run, in order."""
    return [
        Figure(record.get("label", ""), (record.get("cell"), number), figure["axes"])
        for record in values.get("__cells__") or []
        for number, figure in enumerate(record.get("figures") or [])
        if figure.get("axes")
    ]


def comparison_figure(values):
    """The last figure with curves of all three; None if there is none."""
    return next((f for f in reversed(figures(values)) if f.complete), None)


def three_curves(evidence):
    """Whether there is such a figure; None where nothing of the kind was tried."""
    figure = comparison_figure(evidence.values)
    if figure is not None:
        flat = [kind for kind in KINDS if _is_flat(figure.curves[kind])]
        message = say("flat in the small run of this page: {names}", names=listed(flat)) if flat else ""
        return Comparison(
            agrees=True, message=message, note=say("the figure of {cell}", cell=cell_name(figure.cell))
        )
    near = [f for f in figures(evidence.values) if "Adam" in f.curves and len(f.labels) > 1]
    saved = _saved_pictures(evidence.document)
    failed = _failed_drawings(evidence)
    short = bool(near) and all(kind in near[-1].curves for kind in KINDS)
    if short:
        message = say("on the small data of this run a curve of the figure has fewer than two points")
    elif near:
        missing = [
            kind for kind in KINDS if kind not in near[-1].curves or _finite(near[-1].curves[kind]) < 2
        ]
        message = say(
            "the figure of {cell} has no curve of more than one point labelled as {names}",
            cell=cell_name(near[-1].cell),
            names=", ".join(missing),
        )
    elif failed:
        message = say(
            "the cell that draws the comparison failed when the notebook was run: {error}", error=failed
        )
    elif _tried(evidence.document):
        message = say(
            "no figure with labelled curves of Adam, SGD with momentum and RMSprop was drawn when the notebook was run"
        )
    else:
        return None
    if saved:
        message += "; " + say(
            "a saved picture stands under {cell}: your instructor will look at this", cell=cell_name(saved)
        )
    return Comparison(agrees=False, doubt=short or bool(saved), message=message)


def own_adam(evidence):
    """Whether the Adam curve stays as it is when torch's own Adam is made wrong; a person decides what it is worth if not."""
    figure = comparison_figure(evidence.values)
    if figure is None:
        return None
    again = [f for f in figures(evidence.spoiled) if f.place == figure.place]
    if not again or not all(kind in again[0].curves for kind in KINDS):
        return Comparison(
            agrees=True, message=say("whose Adam it is could not be shown: your instructor will look at this")
        )
    changed = [kind for kind in KINDS if not _alike(figure.curves[kind], again[0].curves[kind])]
    if changed and changed != ["Adam"]:
        message = say(
            "{names} depend on a run of PyTorch’s own Adam: your instructor will look at this",
            names=listed(changed),
        )
        return Comparison(agrees=True, message=message)
    if changed:
        shown = say("its Adam curve changes when torch.optim.Adam is changed")
    elif _is_flat(figure.curves["Adam"]) and _made_by_torch(evidence.document, figure):
        shown = say(
            "its values come from a run with torch.optim.Adam, as far as the code tells (the curve itself is flat)"
        )
    elif not _speaks_of_adam(evidence.document, figure):
        shown = say("the code that leads to the figure calls no Adam: your instructor will look at this")
        return Comparison(agrees=False, doubt=True, message=shown)
    else:
        return Comparison(agrees=True)
    return Comparison(
        agrees=False, doubt=True, message=say("the plot does not use your own Adam: {shown}", shown=shown)
    )


def words(evidence):
    """Whether axes, curves and figure say what they are; a title that seems not to fit is left to a person."""
    figure = comparison_figure(evidence.values)
    if figure is None:
        return None
    missing = [
        what
        for what, key in (
            (say("a name for the x axis"), "x_label"),
            (say("a name for the y axis"), "y_label"),
            (say("a legend"), "legend"),
            ("a title", "title"),
        )
        if not figure.said(key)
    ]
    if missing:
        return Comparison(
            agrees=False,
            message=say(
                "the figure of {cell} lacks {missing}",
                cell=cell_name(figure.cell),
                missing=", ".join(missing),
            ),
        )
    title = figure.said("title")
    doubt = _title_doubt(title)
    message = (
        say("the title “{title}” {doubt}: your instructor will look at this", title=title, doubt=doubt)
        if doubt
        else ""
    )
    return Comparison(agrees=True, message=message)


def redrawn(scene):
    """The student's comparison as it came out of the miniature run."""
    figure = comparison_figure(scene.seen.values)
    if figure is None:
        return ()
    curves = [(kind, np.asarray(figure.curves[kind], float)) for kind in KINDS]
    ends = [(float(y[-1]), kind) for kind, y in curves if np.isfinite(y[-1]) and not _is_flat(y)]
    told = ", ".join(f"{kind} {pictures.short(y[-1])}" for kind, y in curves)
    title = (
        say("Your comparison: {kind} ends lowest in a small run", kind=min(ends)[1])
        if len(ends) == len(KINDS)
        else say("Your comparison, from a small run")
    )
    return (
        Chart(
            title=title,
            alternative=say("The losses end at: {ends}.", ends=told),
            x_label=figure.said("x_label") or say("x axis (without a name in your figure)"),
            y_label=figure.said("y_label") or say("y axis (without a name in your figure)"),
            curves=tuple(
                pictures.curve(kind, y, role="student" if kind == "Adam" else "other") for kind, y in curves
            ),
        ),
    )


def _named(axes):
    """(label, values) of the curves that have a name: their own, the legend's, or that of axes with one curve only."""
    curves, legend = axes["curves"], axes.get("legend") or []
    found = []
    for number, curve in enumerate(curves):
        name = curve["label"]
        if not name or name.startswith("_"):
            name = legend[number] if len(legend) == len(curves) else ""
        if not name and len(curves) == 1:
            name = axes["title"]
        if name:
            found.append((name, curve["y"]))
    return found


def _title_doubt(title):
    folded = title.casefold()
    kinds = [kind for kind, pattern in KINDS.items() if re.search(pattern, folded)]
    if kinds and "Adam" not in kinds:
        return say("speaks of {kinds} but not of Adam", kinds=listed(kinds))
    if not kinds and not re.search(r"compar|optimi[sz]|vergleich|loss|training", folded):
        return say("says neither what is compared nor what is drawn")
    return ""


def _alike(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    return a.shape == b.shape and bool(np.allclose(a, b, rtol=1e-9, atol=0, equal_nan=True))


def _is_flat(values):
    return np.ptp(np.asarray(values, float)) == 0


def _made_by_torch(document, figure):
    """Whether what the cell reads under a name with "adam" in it comes from torch's Adam and from no Adam of the student's."""
    source = parse(document)
    here = [s for s in source.statements if s.cell == figure.place[0]]
    names = {
        node.id
        for statement in here
        for node in ast.walk(statement.node)
        if isinstance(node, ast.Name) and "adam" in node.id.casefold()
    }
    if not names:
        return False
    code = "\n".join(unit.source for unit in slice_for(source, sorted(names), at=here[-1].index))
    return bool(re.search(r"\boptim\.Adam\(", code)) and not re.search(r"(?m)^class \w*Adam", code)


def _speaks_of_adam(document, figure):
    """Whether what leads to the figure's cell names a class, a function or an import after Adam; data alone do not count."""
    source = parse(document)
    here = [s for s in source.statements if s.cell == figure.place[0]]
    if not here:
        return True
    names = {node.id for s in here for node in ast.walk(s.node) if isinstance(node, ast.Name)}
    units = slice_for(source, sorted(names), at=here[-1].index)
    trees = [s.node for s in here] + [ast.parse(unit.source) for unit in units]
    return any(_is_adam(node) for tree in trees for node in ast.walk(tree))


INDIRECT = frozenset({"globals", "locals", "vars", "getattr", "eval", "exec"})
"""By these a class can be reached whose name stands in a text."""


def _is_adam(node):
    """Whether a node defines, imports or calls something named after Adam, or something that nobody can tell."""
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.alias):
        return "adam" in node.name.casefold()
    if isinstance(node, ast.Attribute):
        return "adam" in node.attr.casefold()
    if isinstance(node, ast.Call):
        called = getattr(node.func, "id", "")
        return called in INDIRECT or "adam" in called.casefold()
    return isinstance(node, ast.Name) and node.id[:1].isupper() and "adam" in node.id.casefold()


def _finite(values):
    return int(np.isfinite(np.asarray(values, float)).sum())


def _draws_comparison(source):
    folded = source.casefold()
    return "plot" in folded and "adam" in folded and "def plot" not in folded


def _tried(document):
    return any(c.kind == "code" and _draws_comparison(c.source) for c in document.cells)


def _failed_drawings(evidence):
    drawing = {c.number for c in evidence.document.cells if c.kind == "code" and _draws_comparison(c.source)}
    for record in evidence.values.get("__cells__") or []:
        if record.get("cell") in drawing and "error" in record:
            error = record["error"]
            return say(
                "{cell}, line {line}: {type}: {message}",
                cell=cell_name(record["label"]),
                line=error["line"],
                type=error["type"],
                message=error["message"],
            )
    return ""


def _saved_pictures(document):
    """The last cell that speaks of Adam and has a saved picture."""
    for cell in reversed(document.cells):
        if any(output.kind == "image" for output in cell.outputs) and "adam" in cell.source.casefold():
            return cell.label
    return ""
