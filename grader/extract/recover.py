"""The statements of a text of which parts are no Python, found with parso's error recovery."""

from __future__ import annotations

import ast
import re
import sys
import threading
import warnings

from msgspec import Struct

from grader.extract.magics import bare_shell
from grader.extract.source import SyntaxProblem
from grader.language import say

__all__ = ["Broken", "Good", "compile_check", "problem_of", "split_recovering", "with_empty_bodies"]

ERRORS = (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError)
"""What ast.parse and compile raise: ValueError for NUL bytes and huge integers, RecursionError if nested."""

MAX_EMPTY = 50
EMPTY_TEXT = 2_000_000
"""Characters that are parsed for it, at most twice as many."""
MAX_CUT = 60_000
"""Characters of a submission's broken cells that are cut at their statements, which costs parso some 50 µs for each."""
_TOP = re.compile(r"(?!(?:else|elif|except|finally)\b)[A-Za-z_@]")
_ON_LINE = re.compile(r"\bon line (\d+)")
_EMPTY = re.compile(r"expected an indented block after (?:function|class) definition on line (\d+)")
_DEFINES = re.compile(
    r"^(?:async\s+)?(?P<kind>def|class)\s+(?P<name>\w+)|^(?P<value>[A-Za-z_]\w*)\s*(?::[^=\n]+)?=(?!=)",
    re.MULTILINE,
)
_HEADER = re.compile(r"^(?P<indent>[ \t]*)(?:async\s+)?(?P<kind>def|class)\s+(?P<name>\w+)")


class Good(Struct, frozen=True):
    """A run of lines that parses; `node` may hold several statements."""

    node: ast.Module
    first: int
    last: int


class Broken(Struct, frozen=True):
    """A run of lines that does not."""

    first: int
    last: int
    error: Exception


ONE_PARSER = threading.RLock()
"""Python 3.11 counts the depth of syntax trees for all threads together: side by side, a right one raises SystemError.
Which warnings are shown is common to all threads as well."""


def parse_quietly(text: str | bytes) -> ast.Module:
    """The syntax tree, without the warnings that invalid escapes give. Raises ERRORS. Safe in several threads."""
    with ONE_PARSER, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(text)
        except SystemError:  # miscounted: once more
            return ast.parse(text)


def with_empty_bodies(text: str) -> str:
    """The text with `pass` in definitions whose body is still the starter's comment, and nothing moved."""
    for _ in range(min(MAX_EMPTY, 1 + EMPTY_TEXT // (len(text) + 1))):
        try:
            parse_quietly(text)
        except IndentationError as error:
            found = _EMPTY.match(error.msg)
            lines = text.split("\n")
            end = _header_end(lines, int(found[1])) if found else None
            if end is None or not _is_left_empty(lines, end):
                return text
            code, _, comment = lines[end - 1].partition("#")
            lines[end - 1] = f"{code.rstrip()} pass" + (f"  #{comment}" if comment else "")
            text = "\n".join(lines)
        except ERRORS:
            return text
        else:
            return text
    return text


def _header_end(lines: list[str], first: int) -> int | None:
    """The line on which a definition's header ends, by its colon."""
    for number in range(first, min(first + 20, len(lines)) + 1):
        if lines[number - 1].partition("#")[0].rstrip().endswith(":"):
            return number
    return None


def _is_left_empty(lines: list[str], end: int) -> bool:
    """Whether only comments and blank lines follow the header, and no body that lost its indentation."""
    rest = [line.strip() for line in lines[end:]]
    code = next((i for i, line in enumerate(rest) if line and not line.startswith("#")), len(rest))
    return code == len(rest) or (code > 0 and not rest[code].startswith("return"))


def compile_check(tree: ast.Module) -> Exception | None:
    """What the compiler refuses though the grammar allows it (`return` outside of a function), or None."""
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    with ONE_PARSER, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(tree, "<cell>", "exec", flags, dont_inherit=True)
        except ERRORS as error:
            return error
    return None


def split_recovering(text: str, most: int = MAX_CUT) -> list[Good | Broken]:
    """Runs of lines in order, each whole statements that parse or one that is lost.

    Of the text's characters, `most` are cut at their statements; what stands after them is one run.
    """
    lines = text.split("\n")
    runs: list[Good | Broken] = []
    for first, last in _chunks(text, lines, most):
        try:
            tree = parse_quietly("\n".join(lines[first - 1 : last]))
            ast.increment_lineno(tree, first - 1)
            error = compile_check(tree) if tree.body else None
        except ERRORS as caught:
            error = _moved(caught, first - 1)
            tree = ast.Module([], [])
        if error is not None:
            runs.append(Broken(first, last, error))
        elif tree.body:
            runs.append(Good(tree, first, last))
    return runs


def _moved(error: Exception, by: int) -> Exception:
    """The error with the lines that it names further down."""
    if isinstance(error, SyntaxError) and by:
        error.lineno = error.lineno and error.lineno + by
        error.end_lineno = error.end_lineno and error.end_lineno + by
        error.msg = _ON_LINE.sub(lambda found: f"on line {int(found[1]) + by}", error.msg)
    return error


def _chunks(text: str, lines: list[str], most: int) -> list[tuple[int, int]]:
    """First and last line of each top-level piece, as parso's error recovery cuts them, and of what it is not given."""
    import parso

    count = len(lines)
    if len(text) > most:
        count = _before(lines, text.count("\n", 0, most))
        text = "".join(line + "\n" for line in lines[:count])
    starts: list[tuple[int, bool]] = []  # (line, broken)
    for node in parso.load_grammar().parse(text).children:
        line = node.start_pos[0]
        if node.type == "endmarker" or (node.type == "newline"):
            continue
        broken = node.type in ("error_node", "error_leaf")
        indented = not lines[line - 1][:1].strip()
        if starts and (line <= starts[-1][0] or indented or (broken and starts[-1][1])):
            # One piece with the one before: on its line, indented below it, or the rest of the same error.
            starts[-1] = (starts[-1][0], starts[-1][1] or broken)
            continue
        starts.append((line, broken))
    ends = [line - 1 for line, _ in starts[1:]] + [count]
    rest = [(count + 1, len(lines))] if count < len(lines) else []
    return [(start, end) for (start, _), end in zip(starts, ends, strict=False)] + rest


def _before(lines: list[str], count: int) -> int:
    """How many of the first `count` lines stand before the last of them that begins a statement."""
    return next((number for number in range(count, 0, -1) if _TOP.match(lines[number])), count)


def problem_of(broken: Broken, lines: list[str], label: str, cell: int) -> SyntaxProblem | None:
    """The problem as a student should read it; None where it is a shell command that needs no mark."""
    text = lines[broken.first - 1 : broken.last]
    if all(bare_shell(line) for line in text if line.strip() and not line.startswith("#")):
        return None
    line = getattr(broken.error, "lineno", None) or broken.first
    line = min(max(line, broken.first), broken.last)
    return SyntaxProblem(
        label=label,
        cell=cell,
        line=line,
        text=lines[line - 1].strip()[:200],
        message=_message(broken.error, lines[line - 1]),
        inside=_inside(lines, broken.first, line),
        names=_defined("\n".join(text)),
        first_line=broken.first,
        last_line=broken.last,
        column=_column(broken.error, line, lines[line - 1]),
    )


def _column(error: Exception, line: int, text: str) -> int:
    """Where in that line the error is, at most one place behind its end; 0 where the error is not told of it."""
    at = getattr(error, "offset", None)
    if not at or getattr(error, "lineno", None) != line:
        return 0
    return int(min(max(at, 1), len(text.rstrip()) + 1))


def _defined(text: str) -> frozenset[str]:
    return frozenset(m["name"] or m["value"] for m in _DEFINES.finditer(text))


def _inside(lines: list[str], first: int, line: int) -> str:
    """The innermost definitions around a line, by indentation: "class Adam", "def step of class Adam"."""
    found: list[tuple[str, str]] = []
    limit = len(lines[line - 1]) - len(lines[line - 1].lstrip()) + 1
    for number in range(line, first - 1, -1):
        header = _HEADER.match(lines[number - 1].expandtabs(8))
        if header and len(header["indent"]) < limit:
            found.append((header["kind"], header["name"]))
            limit = len(header["indent"])
        if limit == 0:
            break
    return " of ".join(f"{kind} {name}" for kind, name in found[:2])


def _message(error: Exception, line: str) -> str:
    """Python's own message, made plainer where it puzzles."""
    if isinstance(error, RecursionError | MemoryError):
        return say("the code is nested too deeply to be read")
    text = getattr(error, "msg", None) or str(error)
    if "source code string cannot contain null bytes" in text:
        return say("there are NUL characters in the code; save the file again as plain UTF-8 text")
    if isinstance(error, TabError):
        return say("tabs and spaces are mixed in the indentation; use four spaces everywhere")
    if "unindent does not match" in text:
        return say("this line is indented less than the one above, but to no level that is open")
    if "Missing parentheses in call to 'print'" in text:
        return say("print is a function in Python 3: write print(...)")
    if text == "invalid syntax" and line.strip().startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return say("a mark of a git merge conflict was left in")
    if text.startswith("f-string") and sys.version_info < (3, 12):
        return say(
            "{error} (in Python 3.11 a field of an f-string holds neither its own quotes nor a backslash)",
            error=text,
        )
    return text
