"""Judging the learning rates: each training's own, as far as the code tells it."""

import ast

from grader.exercise import Comparison, cell_name, listed, say
from grader.extract import parse

from ..shared.kinds import KINDS, RATES, RMSPROP, SGD, UNSURE, kind_in, kind_made, rates_made
from ..shared.left import left_over
from .losses import tried

ASKED = 0.01
ANY = "the optimisers"


def rates(evidence):
    """Whether the code sets the learning rate 0.01 for each training; another one, or none that can be read, is for a person."""
    if not tried(evidence.document):
        return left_over(evidence)
    found = _by_training(parse(evidence.document))
    odd = [
        say(
            "{rate} for {optimiser} in {cell}",
            rate=f"{given[0][0]:g}",
            optimiser=SGD if kind == UNSURE else kind,
            cell=cell_name(given[0][1]),
        )
        for kind, given in found.items()
        if not any(rate == ASKED for rate, _ in given)
    ]
    if odd:
        message = say(
            (
                "the code sets the learning rate {rates}; {asked} was asked for: your instructor will "
                "look at this"
            ),
            rates=listed(odd),
            asked=ASKED,
        )
        return Comparison(agrees=False, doubt=True, message=message, note=say("the code"))
    if not found:
        message = say("no learning rate can be read from the code: your instructor will look at this")
        return Comparison(agrees=False, doubt=True, message=message, note=say("the code"))
    places = dict.fromkeys(label for given in found.values() for rate, label in given if rate == ASKED)
    return Comparison(
        agrees=True, note=say("the code of {cells}", cells=", ".join(map(cell_name, list(places)[:6])))
    )


def _by_training(source):
    """Training -> (rate, label) of each rate that is read; from the optimisers, else from what is handed on to them."""
    found, unread, single, now = {}, False, _constants(source), {}
    for statement in source.statements:
        node = statement.node
        later = isinstance(node, ast.FunctionDef | ast.ClassDef)
        known = single if later else {**single, **now}
        for kind, given in rates_made(node):
            rate = _rate(kind, given, known)
            unread |= rate is None
            if rate is not None:
                found.setdefault(kind, []).append((rate, statement.label))
        now.update(_bound(node))
    if unread or len(found) < len(KINDS):
        for kind, rate, label in _settings(source, single):
            found.setdefault(kind, []).append((rate, label))
    return found


def _bound(node):
    """Names that this statement binds to one plain value."""
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Constant):
        return {}
    return {target.id: node.value.value for target in node.targets if isinstance(target, ast.Name)}


def _constants(source):
    """Names that are bound to one plain value only."""
    found = {}
    for statement in source.statements:
        for name, value in _bound(statement.node).items():
            found.setdefault(name, set()).add(value)
    return {name: values.pop() for name, values in found.items() if len(values) == 1}


def _settings(source, known):
    """(training, rate, label) of every `lr=...` of a call or a dict; where there is none, of a function's parameters."""
    calls, defaults = [], []
    for statement in source.statements:
        for part in ast.walk(statement.node):
            told = calls if isinstance(part, ast.Call | ast.Dict) else defaults
            for given in _given(part):
                rate = _rate("", given, known)
                kind = _kind_of(part)
                if rate is not None and kind in (*KINDS, ANY):
                    told.append((kind, rate, statement.label))
    return calls or defaults


def _given(part):
    """What stands for a learning rate in this piece of code."""
    if isinstance(part, ast.Call):
        return [k.value for k in part.keywords if k.arg in RATES]
    if isinstance(part, ast.Dict):
        pairs = zip(part.keys, part.values, strict=True)
        return [value for key, value in pairs if isinstance(key, ast.Constant) and key.value in RATES]
    if isinstance(part, ast.arguments):
        named = [a.arg for a in (*part.posonlyargs, *part.args)]
        names = named[len(named) - len(part.defaults) :]
        return [d for name, d in zip(names, part.defaults, strict=True) if name in RATES]
    return []


def _kind_of(part):
    """The training that a call speaks of, by the optimiser or the text that it hands on."""
    if not isinstance(part, ast.Call):
        return ANY
    made = kind_made(part)
    texts = [a.value for a in part.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    told = next(filter(None, map(kind_in, texts)), "")
    return (told or ANY) if made in ("", UNSURE) else made


def _rate(kind, given, known):
    """The rate as a number; None where it cannot be read."""
    if given is None:
        return ASKED if kind == RMSPROP else 0.001
    if isinstance(given, ast.Name):
        given = ast.Constant(known.get(given.id))
    value = given.value if isinstance(given, ast.Constant) else None
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
