"""Exercises as an instructor writes them, and the loader that finds them by path. The engine knows none of them.

exercises/<assignment>/assignment.py             assignment = Assignment(...)
exercises/<assignment>/<question>/question.py    question = Question(...)
                                  statement.md   what students read
                                  probe.py       runs inside, beside the student's code; hidden.py likewise
                                  starter.py     what the starter notebook holds for this question
                                  samples/       labelled submissions
reference/<assignment>/<file>.py                 the reference, as one would print it in a textbook
"""

from __future__ import annotations

import hashlib
import importlib
import re
import sys
import types
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

import msgspec
import numpy as np
from msgspec import Struct

from grader.chart import Chart, Curve
from grader.compare import Compare, close, same
from grader.errors import ExerciseError, UsageError
from grader.model import Comparison, Document, Observations, Severity
from grader.wire import Value

__all__ = [
    "Accepted",
    "Assignment",
    "Chart",
    "Check",
    "Comparison",
    "Curve",
    "Edit",
    "Evidence",
    "Misconception",
    "Pack",
    "Question",
    "Target",
    "close",
    "edited",
    "load_pack",
    "same",
]

Roles: TypeAlias = tuple[str | tuple[str, ...], ...]
"""A signature in the hand-out's order; a tuple within it is a group that may come as one pair or one by one."""

Inputs: TypeAlias = Callable[[np.random.Generator], Mapping[str, Any]]


class Target(Struct, frozen=True, kw_only=True):
    """Something the student was asked to write."""

    id: str
    """The probe says `student.<id>(...)`."""
    name: str
    """The hand-out's name."""
    kind: Literal["class", "function", "value"] = "function"
    also: tuple[str, ...] = ()
    """Other names this question accepts."""
    signature: Roles = ()
    required: tuple[str, ...] = ()
    """Roles without which a definition is not this target."""
    avoided: tuple[str, ...] = ()
    """Of several definitions, one without these roles is preferred."""
    attempt: str = ""
    """Regular expression: a line that shows that a definition of this name, though it lacks a role, is an attempt."""
    returns: tuple[str, ...] = ()
    """Roles of what comes back, in the hand-out's order; empty: one value."""
    methods: tuple[str, ...] = ()
    """Methods that a class must have."""


class Edit(Struct, frozen=True):
    """Whole lines of a reference, found exactly once, and what stands there instead. Indentation follows the old lines."""

    old: str
    new: str


class Misconception(Struct, frozen=True, kw_only=True):
    """A mistake with a name: the reference with its lines changed, and what to tell the student."""

    id: str
    sentence: str
    """Completes "<title> ...": "squares the gradient in the first moment"."""
    hint: str
    """Helps without giving the answer away."""
    severity: Severity
    edits: tuple[Edit, ...] = ()
    source: str = ""
    """A file of the question's folder that stands for the whole reference, for a mistake of structure."""
    instead: tuple[tuple[Edit, ...], ...] = ()
    """Other edits by which students make the same mistake."""
    alike: tuple[str, ...] = ()
    """Misconceptions whose outputs are the same: declared, so that `verify` does not complain."""
    detour: str = ""
    """The way round this mistake, if it hides what is behind: the probe sees it in `student.detours`."""
    shared: bool = False
    """Costs once in a submission, however many questions show it."""
    clue: str = ""
    """Regular expression for the student's line that most likely does it."""


class Accepted(Struct, frozen=True, kw_only=True):
    """Another right answer, as edits of the reference; those of one `axis` exclude one another."""

    id: str
    edits: tuple[Edit, ...]
    axis: str = "form"
    note: str = ""
    """Told to the student, e.g. "returns one loss per micro-batch"."""


class Evidence(Struct, frozen=True, kw_only=True):
    """What a judging function may look at."""

    values: dict[str, Value]
    """Observations by scenario."""
    document: Document
    spoiled: dict[str, Value] = {}
    """The same observations with the question's `delegates` made wrong, where the question runs the whole notebook."""


class Check(Struct, frozen=True, kw_only=True):
    """One thing that is compared, with its points."""

    id: str
    title: str
    """What was asked, one line, for the student."""
    points: str
    observes: tuple[str, ...] = ()
    """Scenarios; those that have something to say must all agree."""
    compare: Compare | None = None
    judge: Callable[[Evidence], Comparison | None] | None = None
    """Instead of `compare`: judges evidence by itself; None means not attempted."""
    review: tuple[str, ...] = ()
    """Instead of both: a rubric; a person gives the points."""
    hidden: bool = False
    after: tuple[str, ...] = ()
    """Checks this one builds on: skipped where one of them failed."""
    naming: bool = True
    """Whether a misconception must agree on this check to be named."""


class Question(Struct, frozen=True, kw_only=True):
    """A question: outside data only; `probe.py` is the part that goes inside."""

    title: str
    points: str
    checks: tuple[Check, ...]
    targets: tuple[Target, ...] = ()
    needs: tuple[tuple[str, ...], ...] = ()
    """Groups of target ids; at least one of each group must be bound. Empty: the first target."""
    reference: str = ""
    probe: tuple[str, ...] = ("probe.py",)
    """Files whose sources make up the probe, relative to the question's folder."""
    hidden_probe: tuple[str, ...] = ("hidden.py",)
    inputs: Inputs | None = None
    accepted: tuple[Accepted, ...] = ()
    misconceptions: tuple[Misconception, ...] = ()
    delegates: tuple[str, ...] = ()
    """Library routines, dotted, that must not do the work."""
    follows_from: tuple[str, ...] = ()
    """Questions whose mistakes lead to wrong answers here; such answers keep their points."""
    always: bool = False
    """Judged even where no target is bound: saved outputs may hold the answer."""
    whole: bool = False
    """Judged from a miniature run of the whole notebook."""
    watch: tuple[str, ...] = ()
    charts: Callable[[Observations, Observations], tuple[Chart, ...]] | None = None
    """(student's, reference's) -> pictures."""
    section: str = ""
    """Regular expression for the Markdown heading or comment under which this question's cells stand."""
    # filled in by the loader
    id: str = ""
    folder: str = ""
    probe_source: str = ""
    hidden_source: str = ""
    reference_source: str = ""
    statement: str = ""
    starter: str = ""

    @property
    def possible(self) -> Decimal:
        """Points of the question."""
        return Decimal(self.points)

    def scenarios(self, *, hidden: bool) -> list[str]:
        """Scenarios of the public or of the hidden checks, in order, each once."""
        names = [n for check in self.checks if check.hidden is hidden for n in check.observes]
        return list(dict.fromkeys(names))

    def misconception(self, id: str) -> Misconception:
        """The misconception of that id. Raises ExerciseError."""
        for known in self.misconceptions:
            if known.id == id:
                return known
        raise ExerciseError(
            f"{self.folder}: no misconception {id!r}; there are {[m.id for m in self.misconceptions]}"
        )


class Assignment(Struct, frozen=True, kw_only=True):
    """A folder of questions that are handed in together."""

    title: str
    questions: tuple[str, ...]
    """Question ids in order."""
    practice: tuple[str, ...] = ()
    """Those without points, shown apart."""
    roles: dict[str, tuple[str, ...]] = {}
    """Role -> names that students give it."""
    preload: tuple[str, ...] = ("numpy", "torch")
    strict_names: bool = False
    seed: int = 1
    """Inputs are drawn from it; fixed for a release of the assignment."""
    rows: int = 256
    """Rows of a data stand-in in a miniature run."""
    files: tuple[str, ...] = ()
    """Words in a file name that speak for this assignment."""
    setup: str = ""
    """First code cell of the starter notebook."""
    # filled in by the loader
    id: str = ""
    folder: str = ""
    digest: str = ""


class Pack(Struct, frozen=True, kw_only=True):
    """One assignment with its questions, loaded."""

    assignment: Assignment
    questions: dict[str, Question]
    secrets: tuple[str, ...]
    """Folders that nobody inside may read."""

    def question(self, id: str) -> Question:
        """The question of that id. Raises UsageError naming the nearest."""
        if id not in self.questions:
            raise UsageError(
                f"{self.assignment.id} has no question {id!r}; did you mean {_nearest(id, self.questions)}?"
            )
        return self.questions[id]


# --- editing references -----------------------------------------------------------------------------------------


def edited(source: str, edits: tuple[Edit, ...]) -> str | None:
    """The source with all edits applied, or None where one's old lines are not found exactly once."""
    for edit in edits:
        changed = _apply(source, edit)
        if changed is None:
            return None
        source = changed
    return source


def _apply(source: str, edit: Edit) -> str | None:
    lines = source.splitlines()
    old = [line.strip() for line in edit.old.strip().splitlines()]
    stripped = [line.strip() for line in lines]
    spots = [i for i in range(len(lines) - len(old) + 1) if stripped[i : i + len(old)] == old]
    if len(spots) != 1:
        return None
    at = spots[0]
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    new = [indent + line if line.strip() else line for line in edit.new.strip("\n").splitlines()]
    return "\n".join([*lines[:at], *new, *lines[at + len(old) :]]) + "\n"


# --- loading ---------------------------------------------------------------------------------------------------


def load_pack(root: Path, assignment: str) -> Pack:
    """The assignment's questions, read from `root`/exercises and `root`/reference.

    Raises UsageError if there is no such assignment, ExerciseError if a file of it is wrong.
    """
    folder = root / "exercises" / assignment
    if not (folder / "assignment.py").is_file():
        raise UsageError(
            f"no assignment {assignment!r} in {root / 'exercises'}; there are: {', '.join(assignments(root)) or 'none'}"
        )
    package = _package(folder)
    found = _import(f"{package}.assignment", folder / "assignment.py")
    spec: Assignment = _expect(found, "assignment", Assignment, folder / "assignment.py")
    ids = (*spec.questions, *spec.practice)
    if len(set(ids)) != len(ids):
        raise ExerciseError(f"{folder / 'assignment.py'}: a question is listed twice")
    questions = {id: _load_question(root, assignment, package, id) for id in ids}
    for question in questions.values():
        for other in question.follows_from:
            if other not in questions:
                raise ExerciseError(
                    f'{question.folder}: follows from "{other}"; did you mean {_nearest(other, questions)}?'
                )
    spec = msgspec.structs.replace(spec, id=assignment, folder=str(folder), digest=_digest(root, assignment))
    secrets = (str(root / "exercises"), str(root / "reference"))
    return Pack(assignment=spec, questions=questions, secrets=secrets)


def assignments(root: Path) -> list[str]:
    """Names of the assignments under `root`/exercises."""
    return sorted(p.parent.name for p in (root / "exercises").glob("*/assignment.py"))


def _load_question(root: Path, assignment: str, package: str, id: str) -> Question:
    folder = root / "exercises" / assignment / id
    path = folder / "question.py"
    if not path.is_file():
        raise ExerciseError(f"{folder}: question.py is missing")
    module = _import(f"{package}.{id}.question", path)
    question: Question = _expect(module, "question", Question, path)
    question = msgspec.structs.replace(
        question,
        id=id,
        folder=str(folder),
        probe_source=_read_all(folder, question.probe, required=bool(question.scenarios(hidden=False))),
        hidden_source=_read_all(
            folder, question.hidden_probe, required=bool(question.scenarios(hidden=True))
        ),
        reference_source=_read_reference(root, assignment, question.reference, path),
        statement=_read(folder / "statement.md", required=True),
        starter=_read(folder / "starter.py", required=False),
    )
    _check_question(question, path)
    return question


def _check_question(question: Question, path: Path) -> None:
    ids = [check.id for check in question.checks]
    _check_words(question, path)
    for check in question.checks:
        for other in check.after:
            if other not in ids:
                raise ExerciseError(
                    f'{path}: "{check.id}" runs after "{other}"; did you mean {_nearest(other, ids)}?'
                )
        ways = [check.compare is not None, check.judge is not None, bool(check.review)]
        if sum(ways) != 1:
            raise ExerciseError(f'{path}: "{check.id}" needs one of compare, judge, review')
        if check.compare is not None and not check.observes:
            raise ExerciseError(f'{path}: "{check.id}" compares, but observes no scenario of the probe')
    points = [_points(check.points, f'"{check.id}"', path) for check in question.checks]
    total = sum(points, Decimal(0))
    if total != _points(question.points, "the question", path):
        raise ExerciseError(
            f"{path}: the checks' points add up to {total}, the question has {question.points}"
        )
    if len(set(ids)) != len(ids):
        raise ExerciseError(f"{path}: two checks have the same id")
    for m in question.misconceptions:
        _check_edits(question, m, path)


def _points(text: str, what: str, path: Path) -> Decimal:
    try:
        points = Decimal(text)
    except (ArithmeticError, TypeError, ValueError):
        points = Decimal(-1)
    if not points.is_finite() or points < 0:
        raise ExerciseError(f'{path}: {what} has points {text!r}; write a number as a text, such as "0.5"')
    return points


def _check_words(question: Question, path: Path) -> None:
    """Names that point at others, and regular expressions: what would otherwise fail while a student is graded."""
    targets = [target.id for target in question.targets]
    severities = [m.severity for m in question.misconceptions]
    words = [
        *(("needs", id, targets) for group in question.needs for id in group),
        *(("a misconception has the severity", s, list(get_args(Severity))) for s in severities),
        *(
            ("a misconception is alike to", o, _ids(question))
            for m in question.misconceptions
            for o in m.alike
        ),
    ]
    for what, word, known in words:
        if word not in known:
            raise ExerciseError(f'{path}: {what} "{word}"; did you mean {_nearest(word, known)}?')
    if len(set(_ids(question))) != len(question.misconceptions):
        raise ExerciseError(f"{path}: two misconceptions have the same id")
    clues = [m.clue for m in question.misconceptions]
    for pattern in (question.section, *clues, *(target.attempt for target in question.targets)):
        try:
            re.compile(pattern)
        except re.error as error:
            raise ExerciseError(f"{path}: {pattern!r} is no regular expression: {error}") from None


def _ids(question: Question) -> list[str]:
    return [m.id for m in question.misconceptions]


def _check_edits(question: Question, m: Misconception, path: Path) -> None:
    if m.source and not (path.parent / m.source).is_file():
        raise ExerciseError(f"{path}: {m.id!r} stands in {m.source}, which is missing")
    for edits in (m.edits, *m.instead):
        if edits and edited(question.reference_source, edits) is None:
            raise ExerciseError(
                f"{path}: the old lines of {m.id!r} are not found exactly once in {question.reference}"
            )


def _read_reference(root: Path, assignment: str, name: str, path: Path) -> str:
    if not name:
        return ""
    file = root / "reference" / assignment / name
    if not file.is_file():
        raise ExerciseError(f"{path}: there is no reference {file}")
    return file.read_text(encoding="utf-8")


def _read_all(folder: Path, names: tuple[str, ...], *, required: bool) -> str:
    if not required:
        return ""
    return "\n\n".join(_read(folder / name, required=True) for name in names)


def _read(path: Path, *, required: bool) -> str:
    if not path.is_file():
        if required:
            raise ExerciseError(f"{path} is missing")
        return ""
    return path.read_text(encoding="utf-8")


def _package(folder: Path) -> str:
    """A package name under which the assignment's Python files import one another."""
    name = "exercise_pack_" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]
    for existing in [m for m in sys.modules if m == name or m.startswith(name + ".")]:
        del sys.modules[existing]
    package = types.ModuleType(name)
    package.__path__ = [str(folder)]
    sys.modules[name] = package
    return name


def _import(name: str, path: Path) -> types.ModuleType:
    importlib.invalidate_caches()
    try:
        return importlib.import_module(name)
    except ExerciseError:
        raise
    except Exception as error:
        raise ExerciseError(f"{path}: {type(error).__name__}: {error}") from error


def _expect(module: types.ModuleType, name: str, kind: type, path: Path) -> Any:
    value = getattr(module, name, None)
    if not isinstance(value, kind):
        raise ExerciseError(f"{path}: it must define {name} = {kind.__name__}(...)")
    return value


def _digest(root: Path, assignment: str) -> str:
    """sha256 over all files that a verdict of this assignment depends on."""
    digest = hashlib.sha256()
    for part in ("exercises", "reference"):
        base = root / part / assignment
        for path in sorted(p for p in base.rglob("*") if p.is_file()):
            relative = path.relative_to(base)
            if "__pycache__" in relative.parts or "samples" in relative.parts:
                continue
            digest.update(f"{part}/{relative.as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _nearest(name: str, known: Any) -> str:
    import difflib

    close_names = difflib.get_close_matches(name, list(known), n=1, cutoff=0.0)
    return repr(close_names[0]) if close_names else "nothing"
