"""What stands there without the code that made it: saved outputs under cells that hold no code any more."""

import ast

from grader.exercise import Comparison, cell_name, say


def outputs_alone(document):
    """The labels of the cells that show something although no code of theirs could have made it."""
    return [c.label for c in document.cells if c.kind == "code" and c.outputs and not _does(c.source)]


def left_over(evidence):
    """The verdict where nothing was tried: for a person if outputs stand there alone, else None: not attempted."""
    alone = outputs_alone(evidence.document)
    if not alone:
        return None
    message = say(
        (
            "outputs are saved under {cells}, but the code that made them is not there: your "
            "instructor will look at this"
        ),
        cells=", ".join(map(cell_name, alone[:6])),
    )
    return Comparison(agrees=False, doubt=True, message=message)


def _does(source):
    """Whether this code does anything: not if it is empty, comments, a text, `pass` or `...`."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return True
    return not all(
        isinstance(s, ast.Pass) or (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))
        for s in body
    )
