"""From a document's cells to a `Source`: statements in order, with what they bind, read and change."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from grader.extract import recover
from grader.extract.awaits import has_top_level_async, without_awaits
from grader.extract.fstrings import for_older_python
from grader.extract.magics import looks_like_ipython, to_python
from grader.extract.names import is_main_guard, names_of
from grader.extract.source import BLOCK, Source, Statement, SyntaxProblem
from grader.language import cell_name, number_text, say
from grader.model import Cell, Document

__all__ = ["parse"]

MAX_STATEMENTS = 25_000
"""Of a submission; a notebook of a whole course has a twentieth of them."""


def parse(document: Document, *, skip: frozenset[int] = frozenset()) -> Source:
    """The statements of all code cells but those in `skip`. Never raises for what a student wrote."""
    statements: list[Statement] = []
    problems: list[SyntaxProblem] = []
    notes: list[str] = []
    cut = recover.MAX_CUT
    for cell in document.cells:
        if cell.kind == "code" and cell.number not in skip:
            reading = _Reading(cell, cut)
            statements.extend(reading.statements(len(statements)))
            problems.extend(reading.problems)
            notes.extend(reading.notes)
            cut = reading.cut
            if len(statements) > MAX_STATEMENTS:
                notes.append(_unread(statements[MAX_STATEMENTS]))
                del statements[MAX_STATEMENTS:]
                break
    return Source(
        path=document.path,
        statements=tuple(statements),
        problems=tuple(problems),
        notes=tuple(dict.fromkeys(notes)),
        is_module=any(cell.number == 0 for cell in document.cells),
        future=next((s.index for s in statements if _is_future(s.node)), None),
        bound=_places((s.index, s.names.defines) for s in statements),
        mutated=_places((s.index, s.names.mutates) for s in statements),
    )


def _unread(first: Statement) -> str:
    return say(
        "more than {most} statements are not read; from {cell}, line {line} on nothing was looked at",
        most=number_text(MAX_STATEMENTS),
        cell=cell_name(first.label),
        line=first.line,
    )


def _places(items: Iterable[tuple[int, frozenset[str]]]) -> dict[str, tuple[int, ...]]:
    places: dict[str, list[int]] = {}
    for index, names in items:
        for name in names:
            places.setdefault(name, []).append(index)
    return {name: tuple(found) for name, found in places.items()}


def _is_future(node: ast.stmt) -> bool:
    if not isinstance(node, ast.ImportFrom) or node.module != "__future__":
        return False
    return any(alias.name == "annotations" for alias in node.names)


class _Reading:
    """One cell while it is read: problems and notes gather on the way."""

    def __init__(self, cell: Cell, cut: int) -> None:
        self.cell = cell
        self.cut = cut
        """Characters that may still be cut at their statements, of this cell and those after it."""
        self.problems: list[SyntaxProblem] = []
        self.notes: list[str] = []
        self.text = _line_ends(cell.source)
        self.lines: list[str] = []

    def statements(self, index: int) -> Iterator[Statement]:
        """The cell's statements, numbered from `index`."""
        runs = self._runs()
        self.lines = self.text.split("\n")
        for run in runs:
            if isinstance(run, recover.Broken):
                self._report(run)
                continue
            for node in run.node.body[: MAX_STATEMENTS + 1]:
                for statement in self._flattened(node):
                    yield replace(statement, index=index)
                    index += 1

    def _flattened(self, node: ast.stmt) -> list[Statement]:
        """The statement, or those under a guard on `__name__`; none if it cannot be run."""
        if has_top_level_async(node):
            self.notes.append(
                say(
                    "{cell}, line {line}: async code outside of a function was not run",
                    cell=cell_name(self.cell.label),
                    line=node.lineno,
                )
            )
            return []
        try:
            return [self._statement(*piece) for piece in _pieces(node, self.lines)]
        except RecursionError as error:
            self._report(recover.Broken(node.lineno, node.end_lineno or node.lineno, error))
            return []

    def _statement(self, node: ast.stmt, text: str, line: int) -> Statement:
        return Statement(
            index=0,
            source=text,
            source_line=line,
            label=self.cell.label,
            cell=self.cell.number,
            line=_first_line(node),
            last_line=node.end_lineno or node.lineno,
            node=node,
            names=names_of(node),
        )

    def _runs(self) -> list[recover.Good | recover.Broken]:
        """The text as runs of lines that parse or do not; plain Python is one run."""
        whole = self._whole()
        if whole is None and looks_like_ipython(self.text):
            plain = to_python(self.text, self.cell.label)
            self.text = plain.text
            self.notes.extend(plain.notes)
            whole = self._whole()
        if whole is None and sys.version_info < (3, 12):
            self.text = for_older_python(self.text)
            whole = self._whole()
        if whole is not None:
            return [whole]
        try:
            most, self.cut = self.cut, max(self.cut - len(self.text), 0)
            return self._awaited(recover.split_recovering(self.text, most))
        except recover.ERRORS as error:  # parso's own limits: nesting, NUL characters
            return [recover.Broken(1, self.text.count("\n") + 1, error)]

    def _awaited(self, runs: list[recover.Good | recover.Broken]) -> list[recover.Good | recover.Broken]:
        """The runs with their top-level awaits rewritten, in the text as well."""
        lines = self.text.split("\n")
        runs = [_without_awaits(run, lines) if isinstance(run, recover.Good) else run for run in runs]
        self.text = "\n".join(lines)
        return runs

    def _whole(self) -> recover.Good | None:
        self.text = recover.with_empty_bodies(self.text)
        try:
            tree = recover.parse_quietly(self.text)
            self.text, before = without_awaits(self.text, tree), self.text
            if self.text != before:
                tree = recover.parse_quietly(self.text)
        except recover.ERRORS:
            return None
        if recover.compile_check(tree) is not None:
            return None
        return recover.Good(tree, 1, self.text.count("\n") + 1)

    def _report(self, run: recover.Broken) -> None:
        problem = recover.problem_of(run, self.lines, self.cell.label, self.cell.number)
        if problem is None:
            shell = self.lines[run.first - 1].strip()[:80]
            text = say("{line} was not run", line=shell)
            self.notes.append(f"{cell_name(self.cell.label)}: {text}")
        else:
            self.problems.append(problem)


def _without_awaits(run: recover.Good, lines: list[str]) -> recover.Good:
    """The run with its top-level awaits rewritten, in its lines as well."""
    before = "\n".join(lines[run.first - 1 : run.last])
    if "await" not in before:
        return run
    text = without_awaits(before, ast.increment_lineno(run.node, 1 - run.first))
    tree = recover.parse_quietly(text)
    lines[run.first - 1 : run.last] = text.split("\n")
    return recover.Good(ast.increment_lineno(tree, run.first - 1), run.first, run.last)


def _line_ends(text: str) -> str:
    """The text with \\n alone between lines, as Python and editors count them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n\x0c", "\n").removeprefix("\ufeff")


def _first_line(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(d.lineno for d in decorators)])


def _pieces(node: ast.stmt, lines: list[str]) -> Iterator[tuple[ast.stmt, str, int]]:
    """(node, text that compiles, its first line): the statement, or those under a guard on `__name__`."""
    if not is_main_guard(node):
        yield node, _text(node, lines), _first_line(node)
        return
    assert isinstance(node, ast.If)
    for child in node.body:
        text = _text(child, lines)
        line = _first_line(child)
        if text[:1].isspace():  # still indented: a block of our own above it, in the guard's line
            yield child, BLOCK + text, line - 1
        else:
            yield child, text, line


def _text(node: ast.stmt, lines: list[str]) -> str:
    """The statement's own text; its first line keeps its indentation unless a statement stands before."""
    first = _first_line(node)
    last = node.end_lineno or node.lineno
    piece = lines[first - 1 : last]
    piece[-1] = piece[-1].encode()[: node.end_col_offset].decode()
    if first == node.lineno:
        head = lines[first - 1].encode()[: node.col_offset]
        if head.strip():
            piece[0] = piece[0].encode()[len(head) :].decode()
    return "\n".join(piece)
