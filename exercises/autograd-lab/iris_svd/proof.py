"""Whether an error that is shown was computed: what speaks against it, in words, so that a person looks."""

import ast
import operator
import re
from contextlib import suppress

import numpy as np

from grader.exercise import cell_name, say
from grader.extract import parse

from ..shared.iris import errors_of, written_as
from ..shared.records import arrays_of, cells_of, numbers_in

DECOMPOSES = r"(?i)\w*svd\w*|\w*eig(h|vals|vecs|sh?|valsh)?|\w*pca\w*|qr|lstsq|power_?iteration"
DESCENDS = r"(?i)\w*(fa[ck]tori[sz]|faktori|sgd|zerleg|phan_?(ra|tich))\w*|gd|\w*gradient_?desc\w*"
STEPS = r"(?i)backward|grad|autograd|vjp|jacrev"
PERCEPTRON = r"(?i).*(mlp|perce|predict).*"
"""Functions that train something else."""
SAME_LITERAL = 1e-3
FOLDS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def written_by_hand(value, unit, document):
    """Whether this number stands in the code, as a number, a sum of numbers or within a text that is printed."""
    near = 0.5 * unit + SAME_LITERAL * abs(value)
    return any(
        abs(number - value) <= near for one in parse(document).statements for number in _literals(one.node)
    )


def _literals(tree):
    explaining = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}  # texts that stand alone
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explaining:
            yield from (n.value for n in numbers_in(node.value))
        folded = None
        if isinstance(node, (ast.Constant, ast.BinOp)):
            with suppress(OverflowError, RecursionError):  # of numbers and sums beyond all measure
                folded = _folded(node)
        if isinstance(folded, float):
            yield folded


def _folded(node):
    """The number that constants and + - * / between them give; None if something else is in it."""
    if isinstance(node, ast.Constant):
        return node.value if type(node.value) in (int, float) else None
    if isinstance(node, ast.BinOp) and type(node.op) in FOLDS:
        left, right = _folded(node.left), _folded(node.right)
        if left is not None and right is not None and not (isinstance(node.op, ast.Div) and right == 0):
            return FOLDS[type(node.op)](left, right)
    return None


def computed(kind, document, cell):
    """Whether code up to this cell decomposes a matrix ("svd") or descends ("descent"), where it is called, not only defined."""
    statements = [one.node for one in parse(document).statements if one.cell <= cell]
    reached = in_force(statements)
    if kind == "svd":
        return any(re.fullmatch(DECOMPOSES, name) for name in _names(reached, _aliases(statements)))
    return any(_descends(node) for node in reached) or any(
        re.fullmatch(DESCENDS, name) for name in _called(reached)
    )


def in_force(statements):
    """The statements outside definitions, and the definitions that these use, directly or through others."""
    defined = {s.name: s for s in statements if isinstance(s, DEFINITIONS)}
    reached = [s for s in statements if not isinstance(s, (*DEFINITIONS, ast.Import, ast.ImportFrom))]
    for node in reached:  # grows while it is read
        used = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
        reached += [d for name, d in defined.items() if name in used and d not in reached]
    return reached


def _aliases(statements):
    """Name -> what was imported under it."""
    imports = (n for s in statements for n in ast.walk(s) if isinstance(n, (ast.Import, ast.ImportFrom)))
    return {a.asname: a.name.rpartition(".")[2] for one in imports for a in one.names if a.asname}


def _called(nodes):
    """Names of plain functions that are called."""
    calls = (n for node in nodes for n in ast.walk(node) if isinstance(n, ast.Call))
    return {c.func.id for c in calls if isinstance(c.func, ast.Name)}


def _names(nodes, aliases):
    """Names of attributes, and of functions that are called, as they were before their import."""
    attributes = {n.attr for node in nodes for n in ast.walk(node) if isinstance(n, ast.Attribute)}
    return attributes | {aliases.get(name, name) for name in _called(nodes)}


def _descends(node):
    """Whether this takes gradients, or is a function of the student's with a loop, and trains no perceptron."""
    if isinstance(node, DEFINITIONS) and re.fullmatch(PERCEPTRON, node.name):
        return False
    return takes_steps(node)


def takes_steps(node):
    """Whether there is a loop here that takes gradients, or takes something away."""
    inner = list(ast.walk(node))
    loops = any(isinstance(n, (ast.For, ast.While)) for n in inner)
    updates = any(isinstance(n, (ast.AugAssign, ast.BinOp)) and isinstance(n.op, ast.Sub) for n in inner)
    steps = any(isinstance(n, ast.Attribute) and re.fullmatch(STEPS, n.attr) for n in inner)
    return loops and (steps or updates)


# --- what only a saved output shows ----------------------------------------------------------------------------------


def unconfirmed(found, kind, numbers, kinds, evidence, products):
    """Why a value that only a saved output shows is not sure, in words; "" where the run confirms it."""
    cell = next((one for one in cells_of(evidence.values) if one["cell"] == found.shown.cell), None)
    if cell is None:
        return say("the notebook was not run to this cell")
    if "error" in cell:
        error = cell["error"]
        words = f"{error['type']}: {error['message']}".removesuffix(": ")
        return say("{cell} failed in the run ({words})", cell=cell_name(cell["label"]), words=words)
    close = {"rtol": 1e-3, "atol": 0.51 * found.shown.unit}
    ran = [n.value for n in numbers if n.ran and kinds[n.place] in (kind, "")]
    if any(np.isclose(found.value, value, **close) for value in ran) or products:
        return ""
    if kind == "svd" and _left_by_own_data(found, evidence.values):
        return ""
    return say("nothing in the run confirms it")


def _left_by_own_data(found, values):
    """Whether a truncated SVD of a matrix of the run leaves this."""
    matrices = arrays_of(values, lambda a: a.shape == (150, 4) and np.isfinite(a).all())
    left = errors_of([h.array for h in matrices])
    return any(written_as(found.value, found.shown.unit, error.value) for error in left)
