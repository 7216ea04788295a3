"""What the code of a notebook holds of the three trainings, comments and texts left out: a label alone trains nothing."""

import ast
import re

from grader.exercise import later, said, say
from grader.extract import parse

from .kinds import MAKERS, MOMENTUM, OTHERS, RMSPROP, SGD

HARMLESS = frozenset({"requires_grad", "requires_grad_", "no_grad", "zero_grad", "enable_grad", "grad_fn"})
"""Words with "grad" that take no gradient."""
BY_HAND = r"(?i)grad|deriv|ableit|dao_?ham|^d[a-z]{0,3}_?[wb]\d?$"
"""Names of gradients."""
STEPS_BY_HAND = r"grad|(?<![a-z])d?[gG](?![a-z])"
LACKS = {
    SGD: later("the code holds no SGD"),
    MOMENTUM: later("the code holds no SGD with a momentum"),
    RMSPROP: later("the code holds no RMSprop"),
}


def unproven(kind, document):
    """Why the code speaks against a training with this optimiser, in words; "" if nothing does."""
    nodes = [part for s in parse(document).statements for part in ast.walk(s.node)]
    if not _trains(nodes):
        return say(
            "the code uses no optimiser and takes no gradient, so where the losses come from cannot be seen"
        )
    if _EXISTS[kind](nodes):
        return ""
    return say("{lack}; only names and labels speak of {kind}", lack=said(LACKS[kind]), kind=kind)


def _words(nodes):
    """Every name and attribute that the code uses, and what it looks up by name among the optimisers."""
    found = set()
    for part in nodes:
        if isinstance(part, ast.Attribute):
            found.add(part.attr)
        elif isinstance(part, ast.Name):
            found.add(part.id)
        elif isinstance(part, ast.alias) and part.asname:
            found.add(part.name.rpartition(".")[2])
    looked_up = any(
        isinstance(part, ast.Call) and ast.unparse(part.func) == "getattr" and "optim" in ast.unparse(part)
        for part in nodes
    )
    texts = {part.value for part in nodes if isinstance(part, ast.Constant) and isinstance(part.value, str)}
    return found | (texts & {*MAKERS, *OTHERS} if looked_up else set())


def _trains(nodes):
    """Whether there is an optimiser or a gradient."""
    return bool(_words(nodes) & {*MAKERS, *OTHERS, "backward"}) or _by_hand(nodes)


def _by_hand(nodes):
    """Whether the code handles gradients itself."""
    return any(re.search(BY_HAND, word) for word in _words(nodes) - HARMLESS)


def _has_sgd(nodes):
    return "SGD" in _words(nodes) or _by_hand(nodes)


def _has_rmsprop(nodes):
    """RMSprop of torch's, or a function or class of that name that takes a root."""
    own = (ast.unparse(n) for n in nodes if isinstance(n, ast.FunctionDef | ast.ClassDef) and _is_rms(n))
    return "RMSprop" in _words(nodes) or any(re.search(r"sqrt|\*\* *\(?(0\.5|1 */ *2)", text) for text in own)


def _is_rms(node):
    return "rms" in node.name.casefold()


def _has_momentum(nodes):
    """A momentum that is handed to SGD or set for it, or a velocity by hand."""
    known = _numbers(nodes)
    return any(
        (isinstance(part, ast.Call) and (_in_call(part, known) or _mixes_in_place(part)))
        or (isinstance(part, ast.Dict) and _in_dict(part, known))
        or (isinstance(part, ast.Assign) and (_set_for(part, known) or _is_velocity(part)))
        for part in nodes
    )


def _numbers(nodes):
    """Names that are bound to a plain number other than 0."""
    return {
        target.id
        for part in nodes
        if isinstance(part, ast.Assign) and _is_number(part.value, ())
        for target in part.targets
        if isinstance(target, ast.Name)
    }


def _is_number(node, known):
    """Whether it is a plain number other than 0, or a name of one."""
    if isinstance(node, ast.Name):
        return node.id in known
    plain = isinstance(node, ast.Constant) and isinstance(node.value, int | float)
    return plain and not isinstance(node.value, bool) and node.value != 0


def _in_call(call, known):
    """`momentum=` in a call for SGD, or in one that hands settings on; RMSprop's own momentum does not count."""
    words = _words(list(ast.walk(call)))
    if words & {"RMSprop", *OTHERS} or re.search("norm", ast.unparse(call.func), re.I):
        return False
    given = next((k.value for k in call.keywords if k.arg == "momentum"), None)
    if given is None and ast.unparse(call.func).endswith("SGD") and len(call.args) > 2:
        given = call.args[2]
    if given is None:
        return False
    return _is_number(given, known) or ("SGD" in words and not isinstance(given, ast.Constant))


def _in_dict(node, known):
    return any(
        isinstance(key, ast.Constant) and key.value == "momentum" and _is_number(value, known)
        for key, value in zip(node.keys, node.values, strict=True)
    )


def _set_for(node, known):
    """`settings["momentum"] = 0.9`"""
    return _is_number(node.value, known) and any(
        isinstance(t, ast.Subscript) and isinstance(t.slice, ast.Constant) and t.slice.value == "momentum"
        for t in node.targets
    )


def _is_velocity(node):
    """`v = beta * v + gradient`: a share of itself and something linear in a gradient."""
    target, value = ast.unparse(node.targets[0]), node.value
    if not isinstance(value, ast.BinOp) or not isinstance(value.op, ast.Add | ast.Sub):
        return False
    shares = [p for p in ast.walk(value) if isinstance(p, ast.BinOp) and isinstance(p.op, ast.Mult)]
    decays = any(target in (ast.unparse(p.left), ast.unparse(p.right)) for p in shares)
    squares = any(
        (isinstance(p, ast.BinOp) and isinstance(p.op, ast.Pow))
        or (isinstance(p, ast.BinOp) and ast.unparse(p.left) == ast.unparse(p.right))
        for p in ast.walk(value)
    )
    return decays and not squares and bool(re.search(STEPS_BY_HAND, ast.unparse(value)))


def _mixes_in_place(call):
    """`v.mul_(beta).add_(gradient)`"""
    text = ast.unparse(call)
    return bool(re.search(r"\.mul_\(.{0,200}\)\.(add_|sub_)\(.{0,200}grad", text)) and "**" not in text


_EXISTS = {SGD: _has_sgd, MOMENTUM: _has_momentum, RMSPROP: _has_rmsprop}
