"""What the probes of this assignment have in common: whether Lightning is here at all."""

import sys


class Untried(Exception):
    """The engine lets a person look where it meets this name."""


def need_lightning(student, target):
    """Raises Untried where the student's class builds on a Lightning that is not installed."""
    kind = student.value(target)
    kinds = kind.__mro__ if isinstance(kind, type) else ()
    if any(base.__name__ == "MissingBase" for base in kinds):
        raise Untried("not judged: Lightning is not installed here")


def lightning():
    """The package lightning.pytorch, by whichever name it is installed. Raises Untried."""
    for name in ("lightning.pytorch", "pytorch_lightning"):
        module = sys.modules.get(name)
        if isinstance(getattr(module, "Trainer", None), type):
            return module
    raise Untried("not judged: Lightning is not installed here")
