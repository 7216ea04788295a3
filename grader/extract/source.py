"""What parsing yields: a submission's statements in order, each with its place and the names it deals in."""

from __future__ import annotations

import ast

from msgspec import Struct, field

from grader.language import cell_name, say

__all__ = ["BLOCK", "Names", "Source", "Statement", "SyntaxProblem", "words"]

BLOCK = "if True:\n"
"""Stands above the text of an indented statement, so that it compiles with its lines where they were."""


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


class Names(Struct, frozen=True, kw_only=True):
    """The module-level names one statement deals in."""

    defines: frozenset[str] = frozenset()
    """Bound when it is executed."""
    certain: frozenset[str] = frozenset()
    """Those of `defines` that it binds whatever branch is taken: earlier bindings no longer count."""
    uses: frozenset[str] = frozenset()
    """Read while it is executed, before it has bound them itself."""
    deferred: frozenset[str] = frozenset()
    """Read (or assigned by way of `global`) by the bodies of functions that it defines."""
    mutates: frozenset[str] = frozenset()
    """Objects changed in place: x.append(...), x[...] = ..., x.attr = ..., x += ..."""
    sets_globals: frozenset[str] = frozenset()
    """Assigned by its functions' bodies under a `global` declaration."""
    stars: tuple[str, ...] = ()
    """Modules of `from module import *`."""
    imports: tuple[tuple[str, str], ...] = ()
    """(name bound, dotted path of what it stands for)."""
    trains: bool = False
    """Whether it trains something while it is executed (calls `backward` or `fit` outside of functions)."""
    calls: tuple[str, ...] = ()
    """Dotted paths, as written, of what it calls or assigns to: "torch.manual_seed", "np.random.seed"."""


class Statement(Struct, frozen=True, kw_only=True):
    """One top-level statement; a statement under `if __name__ == "__main__":` is one of its own."""

    index: int
    """Position in the whole document."""
    source: str
    """Text that compiles by itself; its first line is line `source_line` of the cell."""
    source_line: int
    label: str
    cell: int
    line: int
    last_line: int
    """Where the statement itself stands, decorators included."""
    node: ast.stmt
    """Its syntax tree, with the line numbers of the cell."""
    names: Names


class SyntaxProblem(Struct, frozen=True, kw_only=True):
    """A statement that is no Python: it alone is lost."""

    label: str
    cell: int
    line: int
    text: str
    """The line as written, stripped."""
    message: str
    """What is wrong, for a student."""
    inside: str = ""
    """The definition it seems to stand in: "class Adam", "def train_epoch", "" outside of any."""
    names: frozenset[str] = frozenset()
    """What the lost statement would have defined."""
    first_line: int = 0
    last_line: int = 0
    """The lines that were lost."""
    column: int = 0
    """Where in the line Python stopped, counted from 1; 0 where it does not say."""

    def sentence(self) -> str:
        """The problem as one line: 'cell 12, line 3 has a syntax error: ...'."""
        values = {"cell": cell_name(self.label), "line": self.line, "error": self.message}
        if not self.inside:
            return say("{cell}, line {line} has a syntax error: {error}", **values)
        return say("{cell}, line {line} has a syntax error (in {part}): {error}", part=self.inside, **values)


class Source(Struct, frozen=True, kw_only=True):
    """A document, parsed: statements in order, what could not be parsed, what was left out."""

    path: str
    statements: tuple[Statement, ...]
    problems: tuple[SyntaxProblem, ...] = ()
    notes: tuple[str, ...] = ()
    is_module: bool = False
    bound: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Indices of the statements that bind a name, in order."""
    future: int | None = None
    """Index of the first `from __future__ import annotations`: in force in all that follows."""
    mutated: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Indices of the statements that change a name's object in place, in order."""
