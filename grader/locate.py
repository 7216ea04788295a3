"""Where in the student's code a named mistake most likely stands, for the eye of a person: never part of a verdict."""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from grader.exercise import Misconception, Question
from grader.extract import parse_quietly
from grader.extract.recover import ERRORS
from grader.model import Bound, Document
from grader.wire import Binding, Place, Unit

__all__ = ["bound_lines", "has_clue", "judged", "library_call", "locate", "searched", "source_lines"]

NO_LINE_ENDS = dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), " ")

LONGEST_LINE = 200
MOST_LINES = 1_000
LONGEST_NAME = 8
"""Parts of a dotted name that is looked at."""
LIKE = 0.3
"""Below this likeness no line is pointed at, only the definition."""


def locate(
    document: Document, bound: tuple[Bound, ...], mistake: Misconception, *, shown: bool = False
) -> Place | None:
    """The line within the bound definitions that is most like the mistake; the definition's first line if none is.

    `shown`: only a line that shows the mistake by its clue.
    """
    if not bound:
        return None
    best: tuple[float, Place] | None = None
    wrong = [line for edits in (mistake.edits, *mistake.instead) for e in edits for line in _code(e.new)]
    for b in bound:
        for number, line in bound_lines(document, b):
            score = _likeness(line, wrong)
            if mistake.clue and re.search(mistake.clue, line):
                score += 1
            if best is None or score > best[0]:
                best = (score, Place(b.label, number))
    if shown and (best is None or best[0] < 1):
        return None
    if best is None or best[0] < LIKE:
        return Place(bound[0].label, bound[0].line)
    return best[1]


def judged(question: Question, bound: tuple[Bound, ...]) -> tuple[Bound, ...]:
    """What the question judges of the bound definitions; what is only lent to its probe, where nothing else is bound."""
    lent = {target.id for target in question.targets if target.aside}
    return tuple(b for b in bound if b.target not in lent) or bound


def searched(question: Question, bound: tuple[Bound, ...], units: Sequence[Unit]) -> tuple[Bound, ...]:
    """Where mistakes are looked for: in what is bound; for an answer, in all that it was computed with as well."""
    if not (question.always and bound):
        return bound
    return (*bound, *map(_stretch, units))


def _stretch(unit: Unit) -> Bound:
    last = unit.line + unit.source.count("\n")
    return Bound(
        target="",
        path="",
        asked="",
        how="exact",
        label=unit.label,
        line=unit.line,
        last_line=last,
        binding=Binding(""),
    )


def has_clue(document: Document, bound: tuple[Bound, ...], mistake: Misconception) -> bool:
    """Whether a line of the bound definitions looks like the mistake, by its clue."""
    lines = (line for b in bound for _, line in bound_lines(document, b))
    return bool(mistake.clue) and any(re.search(mistake.clue, line) for line in lines)


def bound_lines(document: Document, bound: Bound) -> list[tuple[int, str]]:
    """(line number, text) of a bound definition, without blank lines and comments; of what is very long, the beginning.

    Clues are searched in them, and an expression such as `a.*=.*a` takes the cube of a line's length.
    """
    for cell in document.cells:
        if cell.label == bound.label:
            lines = source_lines(cell.source)[bound.line - 1 : bound.last_line][:MOST_LINES]
            numbered = ((n, text.strip()[:LONGEST_LINE]) for n, text in enumerate(lines, bound.line))
            return [(n, text) for n, text in numbered if text and not text.startswith("#")]
    return []


def source_lines(source: str) -> list[str]:
    """The lines as Python counts them: `str.splitlines` also cuts at form feeds and at separators that come with pasted text."""
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(NO_LINE_ENDS).split("\n")


def _likeness(line: str, wrong: list[str]) -> float:
    tokens = _tokens(line)
    return max((difflib.SequenceMatcher(None, tokens, _tokens(w)).ratio() for w in wrong), default=0.0)


def _tokens(line: str) -> list[str]:
    """Words and signs, with what students write differently made alike."""
    text = line.casefold().replace("self.", "").replace("torch.", "").replace("np.", "")
    return re.findall(r"[a-z]+|\d+(?:\.\d+)?(?:e-?\d+)?|[^\sa-z\d]", text)


def _code(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


# --- the library's routine -------------------------------------------------------------------------------------


def library_call(
    units: Sequence[Unit], bound: Sequence[Bound], delegates: Collection[str]
) -> tuple[str, Place] | None:
    """One of the library's routines as the student wrote it, and where; those within what was bound come first. None where a
    name does not tell: it was looked up, or made of parts."""
    trees = [(unit, tree) for unit in units if (tree := _tree(unit.source)) is not None]
    names = dict(pair for _, tree in trees for pair in _imported(tree))
    found = [
        (written, Place(unit.label, unit.line + line - 1))
        for unit, tree in trees
        for written, line in _routines(tree, names, delegates)
    ]
    return min(found, key=lambda each: not _within(each[1], bound), default=None)


def _tree(source: str) -> ast.Module | None:
    try:
        return parse_quietly(source)
    except ERRORS:
        return None


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """(name, what it stands for) of all imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((a.asname, a.name) for a in node.names if a.asname)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from ((a.asname or a.name, f"{node.module}.{a.name}") for a in node.names)


def _routines(
    tree: ast.Module, names: Mapping[str, str], delegates: Collection[str]
) -> Iterator[tuple[str, int]]:
    """(as written, line) of a delegate, or of the class whose method one is; in the order of lines."""
    whole = {*delegates, *(path.rpartition(".")[0] for path in delegates if path.count(".") > 2)}
    nodes = [n for n in ast.walk(tree) if isinstance(n, ast.Attribute | ast.Name)]
    for node in sorted(nodes, key=lambda n: (n.lineno, n.col_offset)):
        written = _dotted(node)
        first, dot, rest = written.partition(".")
        if f"{names.get(first, first)}{dot}{rest}" in whole:
            yield written, node.lineno


def _dotted(node: ast.expr) -> str:
    """ "torch.optim.Adam"; "" for what is no such name, or one without end: `ast.unparse` calls itself for each part."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute) and len(parts) < LONGEST_NAME:
        parts.append(node.attr)
        node = node.value
    return ".".join((node.id, *reversed(parts))) if isinstance(node, ast.Name) else ""


def _within(place: Place, bound: Sequence[Bound]) -> bool:
    return any(b.label == place.label and b.line <= place.line <= b.last_line for b in bound)
