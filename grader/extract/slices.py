"""The least of a submission that certain names depend on, and the whole of it, as units to run."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from grader.extract.source import BLOCK, Source, Statement, words
from grader.wire import Unit

__all__ = ["slice_for", "whole"]

END = 1 << 40
"""After all statements: when a question's functions are called."""

FUTURE = "from __future__ import annotations"
ASSIGNMENTS = (ast.Assign, ast.AugAssign)
SIMPLE = (ast.Import, ast.ImportFrom, ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Expr)

SETTINGS = words(
    "torch.set_default_dtype torch.set_default_device torch.set_default_tensor_type "
    "torch.manual_seed torch.random.manual_seed torch.seed torch.cuda.manual_seed "
    "torch.cuda.manual_seed_all torch.set_grad_enabled torch.autograd.set_grad_enabled "
    "torch.autograd.set_detect_anomaly torch.use_deterministic_algorithms "
    "torch.set_float32_matmul_precision numpy.seterr numpy.random.seed random.seed "
    "warnings.filterwarnings warnings.simplefilter"
)
"""Calls that change how torch and numpy behave from then on; kept where the slice uses their module."""


def slice_for(source: Source, names: Iterable[str], *, at: int | None = None) -> tuple[Unit, ...]:
    """The statements that the (dotted) names depend on, a unit each, in an order in which they can run.

    With `at`, the definitions in force before that statement; later ones for names unknown by then.
    """
    slicer = _Slicer(source, END if at is None else at)
    for name in names:
        slicer.need(name.partition(".")[0], slicer.at)
    slicer.settle()
    return tuple(_unit(source, source.statements[index]) for index in slicer.order())


def whole(source: Source) -> tuple[Unit, ...]:
    """Everything that parses: one unit a cell; of a module, one a statement: one failure stops no other."""
    if source.is_module:
        return tuple(_unit(source, statement) for statement in source.statements)
    cells: dict[int, list[Statement]] = {}
    for statement in source.statements:
        cells.setdefault(statement.cell, []).append(statement)
    return tuple(_joined(source, statements) for statements in cells.values())


def _unit(source: Source, statement: Statement) -> Unit:
    unit = Unit(statement.source, statement.label, statement.source_line, statement.cell)
    return _with_future(unit, source, statement)


def _with_future(unit: Unit, source: Source, first: Statement) -> Unit:
    """The unit under the document's `from __future__ import annotations`; units are compiled one by one.

    A definition that starts in line 1 has no place for it: its annotations are evaluated.
    """
    if source.future is None or first.index <= source.future:
        return unit
    if unit.line > 1:
        return Unit(f"{FUTURE}\n{unit.source}", unit.label, unit.line - 1, unit.cell)
    if unit.source.startswith("\n"):
        at = first.source_line - 2  # the line above its first statement is blank
        return Unit("\n" * at + FUTURE + unit.source[at:], unit.label, 1, unit.cell)
    if isinstance(first.node, SIMPLE):
        return Unit(f"{FUTURE}; {unit.source}", unit.label, unit.line, unit.cell)
    return unit


def _joined(source: Source, statements: list[Statement]) -> Unit:
    """The statements of one cell as one text from line 1, blank lines where nothing stands that we run."""
    lines: list[str] = []
    for statement in statements:
        gap = statement.source_line - 1 - len(lines)
        if gap < 0:
            if statement.source.startswith(BLOCK):  # still in the block of the statement before
                lines.extend([""] * (gap + 1))
                lines.extend(statement.source.removeprefix(BLOCK).split("\n"))
            else:  # on one line with the statement before: a = 1; b = 2
                lines[-1:] = f"{lines[-1]}; {statement.source}".split("\n")
            continue
        lines.extend([""] * gap)
        lines.extend(statement.source.split("\n"))
    unit = Unit("\n".join(lines), statements[0].label, 1, statements[0].cell)
    return _with_future(unit, source, statements[0])


class _Slicer:
    """Follows names to statements; (statement, time) stands for what its functions read when called then."""

    def __init__(self, source: Source, at: int) -> None:
        self.source = source
        self.at = at if at == END else at - 0.5  # between two statements, so that neither is taken for itself
        self.chosen: set[int] = set()
        self.before: dict[float, set[int]] = {}  # statement -> later ones that must run first
        self._seen: set[tuple[str, float]] = set()
        self._called: set[tuple[int, float]] = set()
        self._todo: list[tuple[str, float]] = []
        self._stars_taken = False

    def need(self, name: str, time: float) -> None:
        """Ask for the name as it stands just before statement number `time`."""
        if (name, time) not in self._seen:
            self._seen.add((name, time))
            self._todo.append((name, time))

    def settle(self) -> None:
        """Follow everything that was asked for, then what sets torch and numpy up, until nothing is new."""
        while self._todo:
            while self._todo:
                self._follow(*self._todo.pop())
            self._take_settings()

    def _follow(self, name: str, time: float) -> None:
        found = self._in_force(name, time)
        if not found:
            self._take_stars()
            return
        last = max(found)
        changes = [m for m in self._changes(name) if found[0] < m < time]
        if self._is_import(name, last):  # np.random.shuffle(x) changes no numpy, np.float = float does
            changes = [m for m in changes if isinstance(self.source.statements[m].node, ASSIGNMENTS)]
        for index in [*found, *changes]:
            self._take(index, time)

    def _in_force(self, name: str, time: float) -> list[int]:
        """Statements that together bind the name before `time`, in order; else the first that does later."""
        places = self.source.bound.get(name, ())
        found: list[int] = []
        for index in reversed([place for place in places if place < time]):
            found.append(index)
            if name in self.source.statements[index].names.certain:
                break
        if not found:
            found = [place for place in places if place > time][:1]
            if found and time < END:
                self.before.setdefault(time, set()).add(found[0])
        return sorted(found)

    def _changes(self, name: str) -> Iterator[int]:
        """Statements that change the name's object in place; training cells fill lists that nobody asked for."""
        for index in self.source.mutated.get(name, ()):
            names = self.source.statements[index].names
            if not names.trains or name in names.defines:
                yield index

    def _is_import(self, name: str, index: int) -> bool:
        return any(bound == name for bound, _ in self.source.statements[index].names.imports)

    def _take(self, index: int, time: float) -> None:
        statement = self.source.statements[index]
        if index not in self.chosen:
            self.chosen.add(index)
            for name in statement.names.uses:
                self.need(name, index)
        if (index, time) not in self._called:
            self._called.add((index, time))
            for name in statement.names.deferred:
                self.need(name, time)

    def _take_stars(self) -> None:
        if not self._stars_taken:
            self._stars_taken = True
            for statement in self.source.statements:
                if statement.names.stars and statement.index < self.at:
                    self._take(statement.index, statement.index)

    def _take_settings(self) -> None:
        for index in self._settings():
            if index not in self.chosen and index < self.at:
                self._take(index, index)

    def _settings(self) -> Iterator[int]:
        paths: dict[str, str] = {}
        used = {
            path.partition(".")[0]
            for index in self.chosen
            for _, path in self.source.statements[index].names.imports
        }
        for statement in self.source.statements:
            paths.update(statement.names.imports)
            if _loops(statement):  # a training loop that draws its seed anew sets nothing up
                continue
            for call in statement.names.calls:
                head, dot, rest = call.partition(".")
                path = paths.get(head, "") + dot + rest
                backend = path.startswith("torch.backends.")
                if path.partition(".")[0] in used and (path in SETTINGS or backend):
                    yield statement.index

    def order(self) -> list[int]:
        """The chosen statements in the document's order, but for those that a statement before them needs."""
        placed: dict[int, None] = {}
        entered: set[int] = set()

        def place(index: int) -> None:
            if index in entered or index not in self.chosen:
                return
            entered.add(index)
            for later in sorted(self.before.get(index, ())):
                place(later)
            placed[index] = None

        for index in sorted(self.chosen):
            place(index)
        return list(placed)


def _loops(statement: Statement) -> bool:
    return any(isinstance(node, ast.For | ast.While | ast.AsyncFor) for node in ast.walk(statement.node))
