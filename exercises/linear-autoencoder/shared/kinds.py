"""Which of the three optimisers a title, a label, a name or a piece of code speaks of."""

import ast
import re

SGD, MOMENTUM, RMSPROP = "SGD", "SGD with momentum", "RMSprop"
KINDS = (SGD, MOMENTUM, RMSPROP)

WORDS = {
    RMSPROP: r"rms",
    MOMENTUM: r"mom(?!ent\b)|động lượng|dong_?luong|schwung|nesterov|heavy.?ball|impuls|trägheit",
    SGD: r"sgd|gradient(en)?.?(descent|abstieg)|(?<![a-z])gd(?![a-z])|vanilla|(?<![a-z])plain(?![a-z])",
    "Adam": r"adam|adagrad|adadelta",
}
NAMED = {SGD: "SGD", MOMENTUM: "SGD with a momentum", RMSPROP: "RMSprop"}
MAKERS = {"SGD": SGD, "RMSprop": RMSPROP}
OTHERS = frozenset(
    {"Adam", "AdamW", "Adamax", "NAdam", "RAdam", "Adagrad", "Adadelta", "Rprop", "ASGD", "LBFGS"}
)
UNSURE = "?"
RATES = ("lr", "learning_rate", "eta")


def kind_in(text):
    """The optimiser that a text speaks of; "" for none or for several."""
    folded = str(text).casefold()
    found = {kind for kind, pattern in WORDS.items() if re.search(pattern, folded)}
    if found == {SGD, MOMENTUM}:
        both = len(re.findall(WORDS[SGD], folded)) > 1 or re.search(r"sgd\W+(vs|versus|gegen)\b", folded)
        return "" if both else MOMENTUM
    if found == {RMSPROP, MOMENTUM}:
        return RMSPROP if re.search(r"rms\w*\W+(with|mit|\+|w/|có)", folded) else ""
    return found.pop() if len(found) == 1 else ""


def kind_made(*nodes):
    """The one optimiser that this code makes or hands on; "" for none or for several, "?" where it cannot be told."""
    found = {kind for node in nodes for kind in kinds_made(node)}
    return found.pop() if len(found) == 1 else ""


def kinds_made(node):
    """Every optimiser of torch's in this code, in order."""
    parents = {child: parent for parent in ast.walk(node) for child in ast.iter_child_nodes(parent)}
    found = []
    for part in ast.walk(node):
        name = part.attr if isinstance(part, ast.Attribute) else part.id if isinstance(part, ast.Name) else ""
        if name in OTHERS:
            found.append(name)
        elif name in MAKERS:
            found.append(_with_momentum(part, parents) if name == "SGD" else RMSPROP)
    return found


def rates_made(node):
    """(optimiser, learning rate or None if it is no plain number) of every optimiser made or handed on here, with settings."""
    parents = {child: parent for parent in ast.walk(node) for child in ast.iter_child_nodes(parent)}
    found = []
    for part in ast.walk(node):
        name = part.attr if isinstance(part, ast.Attribute) else part.id if isinstance(part, ast.Name) else ""
        call = parents.get(part)
        if name not in MAKERS or not isinstance(call, ast.Call):
            continue
        given = next((k.value for k in call.keywords if k.arg in RATES), None)
        if given is None and call.func is part and len(call.args) > 1:
            given = call.args[1]
        hidden = any(k.arg is None for k in call.keywords)
        if given is not None or (call.func is part and not hidden):
            found.append((_with_momentum(part, parents) if name == "SGD" else RMSPROP, given))
    return found


def _with_momentum(part, parents):
    """SGD with or without momentum, by the call that it stands in."""
    call = parents.get(part)
    if not isinstance(call, ast.Call):
        return MOMENTUM if call is not None and "momentum" in ast.unparse(call) else SGD
    if any(k.arg is None for k in call.keywords):
        return UNSURE
    given = next((k.value for k in call.keywords if k.arg == "momentum"), None)
    if given is None and call.func is part and len(call.args) > 2:
        given = call.args[2]
    if given is None:
        return SGD
    if not isinstance(given, ast.Constant):
        return UNSURE
    return MOMENTUM if given.value else SGD
