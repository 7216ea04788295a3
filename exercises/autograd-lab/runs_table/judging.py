"""Judging the table of runs: how many, of what, their means, where it stands."""

import ast
import re
from decimal import Decimal

from grader.exercise import Comparison, listed, say
from grader.extract import parse

from ..iris_svd.proof import DESCENDS, STEPS, in_force, takes_steps
from .tables import TRAIN, VALID, find

ASKED = 5
TRAINS = r"(?i:mlp|train)"
LEARNS = rf"{STEPS}|(partial_)?fit|step"


def runs(evidence):
    """Whether there are at least five runs; each of fewer counts."""
    return _worked_for(_runs(evidence), evidence)


def _runs(evidence):
    table = find(evidence)
    if table is None:
        if not _trained_often(evidence.document):
            return None
        return Comparison(agrees=False, message=say("no table of the runs was found"))
    count = len(table.complete)
    if count >= ASKED:
        return Comparison(agrees=True, measured=say("{count} runs", count=count), note=table.source)
    message = say("the table has {count} runs; at least five were asked for", count=count)
    return Comparison(
        agrees=True,
        share=Decimal(count) / ASKED,
        message=message,
        measured=say("{count} runs", count=count),
        note=table.source,
    )


def columns(evidence):
    """Whether every run has a training and a validation loss or accuracy."""
    return _worked_for(_columns(evidence), evidence)


def _columns(evidence):
    table = find(evidence)
    if table is None:
        return None
    names = " | ".join(table.names)
    missing = [what for what, p in (("training", TRAIN), ("validation", VALID)) if not re.search(p, names)]
    if not missing or (len(missing) == 2 and len(table.names) > 1):
        message = "" if not missing else "no column says which is training and which is validation"
        return Comparison(agrees=True, message=message, note=table.source)
    if len(table.names) > 1:
        return Comparison(
            agrees=True,
            message=say("no column is named after “{word}”", word=missing[0]),
            share=Decimal("0.5"),
            note=table.source,
        )
    message = say(
        "one column of numbers was found; {missing} loss or accuracy is missing", missing=listed(missing)
    )
    return Comparison(agrees=True, share=Decimal("0.5"), message=message, note=table.source)


def means(evidence):
    """Whether a row of means is there, and holds the means of the rows within rounding."""
    return _worked_for(_means(evidence), evidence)


def _means(evidence):
    table = find(evidence)
    if table is None:
        return None
    if not any(table.means):
        return Comparison(agrees=False, message=say("the table has no row with the means"), note=table.source)
    pairs = [
        (n, given, [row[n] for row in table.complete if row[n] is not None])
        for n, given in enumerate(table.means)
        if given is not None
    ]
    wrong = [(table.names[n], given, _mean(rows)) for n, given, rows in pairs if not _is_mean(given, rows)]
    if not wrong:
        return Comparison(agrees=True, note=table.source)
    name, given, mean = wrong[0]
    values = {"value": f"{given.value:.5g}", "mean": f"{mean:.5g}"}
    message = (
        say("the mean of “{column}” is given as {value}; its rows have {mean}", column=name.strip(), **values)
        if name.strip()
        else say("the mean is given as {value}; its rows have {mean}", **values)
    )
    share = Decimal(len(pairs) - len(wrong)) / len(pairs)
    return Comparison(
        agrees=share > 0, share=share.quantize(Decimal("0.01")), message=message, note=table.source
    )


def written(evidence):
    """Whether the table stands in a Markdown cell."""
    return _worked_for(_written(evidence), evidence)


def _written(evidence):
    table = find(evidence)
    if table is None:
        return None
    if not table.printed:
        return Comparison(agrees=True, note=table.source)
    message = say("the runs are printed by the code; a table in a Markdown cell was asked for")
    return Comparison(agrees=False, message=message, note=table.source)


def _worked_for(verdict, evidence):
    """The verdict, or a person's where a table has points although no code trains anything."""
    if verdict is None or not verdict.agrees or trains(evidence.document):
        return verdict
    message = say("no code here trains a perceptron: your instructor will look at this")
    return Comparison(agrees=False, doubt=True, message=message, note=verdict.note)


def _mean(entries):
    return sum(e.value for e in entries) / len(entries) if entries else float("nan")


def _is_mean(given, entries):
    """Rows rounded to their last digit have a mean that is off by up to half a digit; cutting off is allowed too."""
    if not entries:
        return False
    slack = 0.51 * max(e.unit for e in entries) + 1.01 * given.unit
    mean = _mean(entries)
    return any(abs(given.value * scale - mean) <= slack for scale in (1.0, 0.01, 100.0))


def trains(document):
    """Whether some code takes steps and is reached, or calls a function that trains, by its name, and is more than a stub."""
    nodes = [statement.node for statement in parse(document).statements]
    others = [n for n in in_force(nodes) if not re.fullmatch(DESCENDS, getattr(n, "name", ""))]
    inner = [n for node in others for n in ast.walk(node)]
    steps = any(isinstance(n, ast.Attribute) and re.fullmatch(LEARNS, n.attr) for n in inner)
    return steps or any(map(takes_steps, others)) or bool(_trainers(inner) - _stubs(nodes))


def _trainers(nodes):
    """Names of called functions that train."""
    calls = (n.func for n in nodes if isinstance(n, ast.Call))
    names = {getattr(f, "id", "") or getattr(f, "attr", "") for f in calls}
    return {name for name in names if re.search(TRAINS, name)}


def _stubs(nodes):
    """Names of functions that do nothing."""
    idle = (ast.Pass, ast.Expr, ast.Raise)
    functions = (n for n in nodes if isinstance(n, ast.FunctionDef))
    return {f.name for f in functions if all(isinstance(one, idle) for one in f.body)}


def _trained_often(document):
    """Whether some loop calls a function that trains, by its name."""
    loops = (ast.For, ast.While, ast.ListComp, ast.DictComp, ast.GeneratorExp)
    return any(
        isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and re.search(TRAINS, call.func.id)
        for statement in parse(document).statements
        for loop in ast.walk(statement.node)
        if isinstance(loop, loops)
        for call in ast.walk(loop)
    )
