"""What a probe says of code that it cannot try, though it may be right: a person looks.

It says so by an exception of this name. A student's class may bear the name, too, or another that the engine has a meaning for;
but whoever looks must read our words, so that only those count which the probe itself has.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from grader.admit import OUT_OF_BOUNDS
from grader.exercise import Question
from grader.extract import parse_quietly
from grader.model import Observations
from grader.wire import Failure

__all__ = ["UNTRIED", "of_the_probe", "sentences"]

UNTRIED = "Untried"
"""Name of the exception by which a probe says that a scenario cannot be tried on this student's signature."""
THEIR_OWN = "your own exception"
"""Type of a failure that only bears such a name, or one that is no name."""


def of_the_probe(question: Question, seen: Observations) -> Observations:
    """What came out of the wall, each exception in one line; one that says nothing of the probe's has no name with a meaning."""
    read = {scenario: _read(question, failure) for scenario, failure in seen.failures.items()}
    return replace(seen, failures=read) if read != seen.failures else seen


def _read(question: Question, failure: Failure) -> Failure:
    line = " ".join(failure.message.splitlines())
    name = failure.type if _believed(question, failure) else THEIR_OWN
    return replace(failure, type=name, message=line)


def _believed(question: Question, failure: Failure) -> bool:
    if failure.type == UNTRIED:
        return _says(question, failure.message)
    return failure.type != OUT_OF_BOUNDS and failure.type.isidentifier()


def _says(question: Question, message: str) -> bool:
    sources = (question.probe_source, question.hidden_source)
    return any(pattern.fullmatch(message) for source in sources for pattern in _patterns(source))


def sentences(source: str) -> Iterator[ast.expr]:
    """The texts with which a probe raises it, as they stand in its source."""
    for node in ast.walk(parse_quietly(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == UNTRIED:
            yield from node.args


@lru_cache(maxsize=128)
def _patterns(source: str) -> list[re.Pattern[str]]:
    return [re.compile(_pattern(text), re.DOTALL) for text in sentences(source)]


def _pattern(text: ast.expr) -> str:
    """Of all that the text can become; what is filled in can be anything."""
    parts = text.values if isinstance(text, ast.JoinedStr) else [text]
    return "".join(re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".*" for p in parts)
