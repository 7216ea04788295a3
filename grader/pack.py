"""Loading an assignment by path, and refusing what is wrong in it: what, where, and the nearest right name."""

from __future__ import annotations

import ast
import hashlib
import importlib
import re
import sys
import types
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import msgspec

from grader.errors import ExerciseError, UsageError
from grader.exercise import Assignment, Misconception, Pack, Question, edited, nearest
from grader.footprint import files_behind, of_files, of_folders
from grader.model import Severity

__all__ = ["assignments", "import_from", "load_pack", "package_name"]


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
    _check_recorded(questions, folder)
    for question in questions.values():
        for verb, other in _leans_on(question):
            if other not in questions:
                raise ExerciseError(
                    f'{question.folder}: {verb} "{other}"; did you mean {nearest(other, questions)}?'
                )
    digest = of_folders(root, folder, root / "reference" / assignment)
    spec = msgspec.structs.replace(spec, id=assignment, folder=str(folder), digest=digest)
    secrets = (str(root / "exercises"), str(root / "reference"))
    return Pack(assignment=spec, questions=questions, secrets=secrets)


def _leans_on(question: Question) -> Iterator[tuple[str, str]]:
    """The questions that this one names, each with the verb."""
    yield from (("follows from", other) for other in question.follows_from)
    yield from (("rests on", other) for check in question.checks for other in check.rests_on)


def _check_recorded(questions: dict[str, Question], folder: Path) -> None:
    """One run of the whole notebook serves all questions that are judged from it, so they have one probe."""
    probes = {q.probe_source: q.id for q in questions.values() if q.whole and q.probe_source}
    if len(probes) > 1:
        raise ExerciseError(
            f"{folder}: {' and '.join(probes.values())} run the whole notebook with different probes"
        )


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
    reference = _read_reference(root, assignment, question.reference, path)
    question = msgspec.structs.replace(
        question,
        id=id,
        digest=of_files(root, files_behind(folder)) + hashlib.sha256(reference.encode()).hexdigest(),
        folder=str(folder),
        probe_source=_read_all(folder, question.probe, required=bool(question.scenarios(hidden=False))),
        hidden_source=_read_all(
            folder, question.hidden_probe, required=bool(question.scenarios(hidden=True))
        ),
        reference_source=reference,
        statement=_read(folder / "statement.md", required=True),
        starter=_read(folder / "starter.py", required=False),
    )
    _check_question(question, path)
    return question


def _check_question(question: Question, path: Path) -> None:
    ids = [check.id for check in question.checks]
    _check_words(question, path)
    _check_probes(question, path)
    for check in question.checks:
        for other in check.after:
            if other not in ids:
                raise ExerciseError(
                    f'{path}: "{check.id}" runs after "{other}"; did you mean {nearest(other, ids)}?'
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


def _check_probes(question: Question, path: Path) -> None:
    """The files of a probe are one module: what two of them define, only the last one has."""
    for source in (question.probe_source, question.hidden_source):
        try:
            body = ast.parse(source).body
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise ExerciseError(f"{path}: the probe has a syntax error: {error}") from None
        names = Counter(s.name for s in body if isinstance(s, ast.FunctionDef | ast.ClassDef))
        if twice := [name for name, count in names.items() if count > 1]:
            raise ExerciseError(f"{path}: the probe's files define {twice[0]} twice; rename one of them")


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
            raise ExerciseError(f'{path}: {what} "{word}"; did you mean {nearest(word, known)}?')
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
    return _text(file)


def _read_all(folder: Path, names: tuple[str, ...], *, required: bool) -> str:
    if not required:
        return ""
    return "\n\n".join(_read(folder / name, required=True) for name in names)


def _read(path: Path, *, required: bool) -> str:
    if not path.is_file():
        if required:
            raise ExerciseError(f"{path} is missing")
        return ""
    return _text(path)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ExerciseError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from None


def import_from(folder: Path, name: str, path: Path) -> types.ModuleType:
    """The module or package `name` of an assignment's folder, imported anew.

    Raises ExerciseError, naming `path`, where it cannot be.
    """
    return _import(f"{_package(folder)}.{name}", path)


def package_name(folder: Path) -> str:
    """The name under which the Python files of an assignment's folder are imported."""
    return "exercise_pack_" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]


def _package(folder: Path) -> str:
    """A package name under which the assignment's Python files import one another."""
    name = package_name(folder)
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
