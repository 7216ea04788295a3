"""The file in which a kit keeps an assignment: questions, public checks, inputs and what references gave, as data.

    exercises/<assignment>/kit.msgpack    this file
                           judging/       the functions that its checks call

The format is ours alone and changes with the engine: a kit ships with the engine that made it.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct

from grader import wire
from grader.errors import ExerciseError
from grader.exercise import (
    Accepted,
    Assignment,
    Check,
    Inputs,
    Kit,
    Misconception,
    NotInKit,
    Pack,
    Question,
    Target,
)
from grader.memory import DAMAGE, dumped, loaded
from grader.pack import import_from

__all__ = ["KIT", "MAGIC", "dump_kit", "kits", "load_kit"]

KIT = "kit.msgpack"
MAGIC = b"grader kit 3\n"
"""First line of the file: another format has another number."""
DAMAGED = "the kit is damaged; get it again"
UNFIT = (ExerciseError, AttributeError, LookupError, TypeError, ValueError, ArithmeticError)
"""What building a question raises from data that are no question's."""
CALLED = ("compare", "judge")
CODE = ("inputs", "charts")
BY_HAND = ("checks", "targets", "accepted", "misconceptions", *CODE)
"""Fields of a question that are written each in its own way."""


class _Check(Struct):
    """A check without its functions."""

    data: dict[str, Any]
    called: str = ""
    """Which of "compare" and "judge" it has: `judging.CHECKS[question, check]`."""


class _Question(Struct):
    data: dict[str, Any]
    targets: list[Target]
    checks: list[_Check]
    accepted: list[Accepted]
    misconceptions: list[Misconception]
    inputs: dict[str, wire.Node]
    charts: bool
    observed: dict[str, int]
    """Recipe -> place among the file's observations."""


class _File(Struct):
    versions: dict[str, str]
    left_out: list[NotInKit]
    more: bool
    given: list[str]
    assignment: Assignment
    questions: dict[str, _Question]
    observations: list[bytes]


def kits(root: Path) -> list[str]:
    """Names of the assignments under `root`/exercises that are kits."""
    return sorted(path.parent.name for path in (root / "exercises").glob(f"*/{KIT}"))


def dump_kit(pack: Pack, inputs: Mapping[str, Mapping[str, wire.Node]]) -> bytes:
    """The file of a pack that has a kit; `inputs`: by question, as they were drawn."""
    assert pack.kit is not None
    blobs: dict[bytes, int] = {}
    questions = {}
    for id, question in pack.questions.items():
        observed = {
            recipe: blobs.setdefault(dumped(seen), len(blobs))
            for recipe, seen in pack.kit.observed.get(id, {}).items()
        }
        questions[id] = _Question(
            data=_plain(question, BY_HAND),
            targets=list(question.targets),
            checks=[
                _Check(_plain(check, CALLED), next((w for w in CALLED if getattr(check, w)), ""))
                for check in question.checks
            ],
            accepted=list(question.accepted),
            misconceptions=list(question.misconceptions),
            inputs=dict(inputs.get(id, {})),
            charts=question.charts is not None,
            observed=observed,
        )
    file = _File(
        versions=pack.kit.versions,
        left_out=list(pack.kit.left_out),
        more=pack.kit.more,
        given=list(pack.kit.given),
        assignment=pack.assignment,
        questions=questions,
        observations=list(blobs),
    )
    return MAGIC + zlib.compress(msgspec.msgpack.encode(file), 9)


def _check_format(path: Path, data: bytes) -> None:
    first, _, _ = data.partition(b"\n")
    if first + b"\n" != MAGIC and first.startswith(b"grader kit "):
        raise ExerciseError(
            f"{path}: this kit was made for another version of grader; install the engine that came with it: "
            "pip install -c constraints.txt ./engine . in the kit's folder"
        )


def _plain(value: Struct, without: tuple[str, ...]) -> dict[str, Any]:
    return {
        name: msgspec.to_builtins(getattr(value, name))
        for name in value.__struct_fields__
        if name not in without
    }


def load_kit(root: Path, assignment: str) -> Pack:
    """The assignment as a kit under `root` has it. Raises ExerciseError where the kit is damaged or of another engine."""
    folder = root / "exercises" / assignment
    path = folder / KIT
    try:
        data = path.read_bytes()
        _check_format(path, data)
        file = msgspec.msgpack.decode(zlib.decompress(data[len(MAGIC) :]), type=_File)
        observations = [loaded(blob) for blob in file.observations]
    except (OSError, zlib.error, *DAMAGE) as error:
        raise ExerciseError(f"{path}: {DAMAGED}") from error
    try:
        judging = import_from(folder, "judging", folder / "judging" / "__init__.py")
    except (ExerciseError, AttributeError) as error:
        raise ExerciseError(f"{folder / 'judging'}: {DAMAGED}") from error
    try:
        questions = {id: _question(id, q, judging) for id, q in file.questions.items()}
        observed = {
            id: {recipe: observations[place] for recipe, place in q.observed.items()}
            for id, q in file.questions.items()
        }
    except UNFIT as error:
        raise ExerciseError(f"{path}: {DAMAGED}") from error
    digest = hashlib.sha256(data)
    for source in sorted((folder / "judging").glob("*.py")):
        digest.update(source.read_bytes())
    return Pack(
        assignment=msgspec.structs.replace(file.assignment, folder=str(folder), digest=digest.hexdigest()),
        questions=questions,
        secrets=(str(root / "exercises"),),
        kit=Kit(
            observed=observed,
            versions=file.versions,
            left_out=tuple(file.left_out),
            more=file.more,
            given=tuple(file.given),
        ),
    )


def _question(id: str, file: _Question, judging: Any) -> Question:
    checks = tuple(
        Check(**_fields(Check, c.data), **({c.called: judging.CHECKS[id, c.data["id"]]} if c.called else {}))
        for c in file.checks
    )
    return Question(
        **_fields(Question, file.data),
        checks=checks,
        targets=tuple(file.targets),
        accepted=tuple(file.accepted),
        misconceptions=tuple(file.misconceptions),
        inputs=_given(file.inputs) if file.inputs else None,
        charts=judging.CHARTS[id] if file.charts else None,
    )


def _fields(kind: type[Struct], data: dict[str, Any]) -> dict[str, Any]:
    """The data with lists as the tuples that our structs have."""
    return {name: _frozen(data[name]) for name in kind.__struct_fields__ if name in data}


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return value


def _given(nodes: Mapping[str, wire.Node]) -> Inputs:
    """Inputs that were drawn when the kit was made."""
    values = {name: wire.decode(node) for name, node in nodes.items()}

    def inputs(_: np.random.Generator) -> Mapping[str, Any]:
        return values

    return inputs
