"""What is fuzzed: each target takes bytes, and may raise nothing but the errors that are told to people."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from msgspec import Struct

from grader import wire
from grader.answers import answers
from grader.errors import ExerciseError, GraderError, SubmissionError, UsageError
from grader.exercise import Pack
from grader.export.cells import parse_table
from grader.extract import read_document
from grader.inside.control import Limits
from grader.intake import Catalogue, collect
from grader.intake.roster import read_roster
from grader.kitfile import KIT, MAGIC, load_kit
from grader.pack import load_pack
from grader.program import full_program, program_for, read
from grader.review import read_sheet
from grader.sandbox.collect import Collector
from tests.engine.packs import FILES, write

ROOT = Path(__file__).resolve().parents[2]
FOUND = Path(__file__).parent / "found"


class Target(Struct, frozen=True):
    """One reader."""

    call: Callable[[bytes], object]
    told: tuple[type[Exception], ...] = ()
    """The errors that it may raise."""


@cache
def _scratch() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


def _file(name: str, data: bytes) -> Path:
    path = _scratch() / name
    path.write_bytes(data)
    return path


@cache
def _pack(assignment: str) -> Pack:
    return load_pack(ROOT, assignment)


def _submission(suffix: str, data: bytes) -> None:
    """All that is made of a student's file before anything of it runs."""
    document = read_document(_file(f"lab{suffix}", data))
    pack = _pack("optimizers-lab")
    reading = read(pack, document)
    answers(pack, document, reading.source)
    for bindings in reading.bindings.values():
        if bindings.bound:
            wire.pack_job(_job(list(program_for(reading, bindings.bound).units)))
    full_program(reading, ())


def _job(units: list[wire.Unit]) -> wire.Job:
    return wire.Job(units=units, bindings=[], probe="", scenarios=["a", "b"], inputs={})


def _frames(data: bytes) -> None:
    """What a child lets out, in pieces as they may come."""
    collector = Collector(_job([]), Limits())
    for first in range(0, len(data), 97):
        collector.result(data[first : first + 97])
    collector.output(data)
    seen = collector.observations(reason="", exit_code=0, cpu_seconds=0.0, seconds=0.0)
    for value in seen.values.values():
        wire.encode(value)


def _download(data: bytes) -> None:
    """An archive of a learning platform."""
    path = _file("submissions.zip", data)
    with collect([path], Catalogue(names=("toys",), load=lambda _: _toys())) as intake:
        for placed in intake.placed:
            assert placed.submission.student


@cache
def _toys() -> Pack:
    folder = _scratch() / "toys"
    write(folder, {})
    return load_pack(folder, "toys")


PLACES = tuple(name for name in sorted(FILES) if not name.endswith(("question.py", "assignment.py")))
"""What stands in an exercise's folder, but for the Python of the instructor, which is trusted."""


def _exercise(data: bytes) -> None:
    """An instructor's folder in which one file holds anything; the first byte says which."""
    folder = _scratch() / "exercise"
    write(folder, {})
    place = folder / PLACES[data[0] % len(PLACES) if data else 0]
    whole = place.read_bytes()
    place.write_bytes(data[1:])
    try:
        load_pack(folder, "toys")
    finally:
        place.write_bytes(whole)


def _kit(data: bytes) -> None:
    """What a kit holds, packed: a packed file that is damaged is told by its sum."""
    folder = _scratch() / "kit"
    place = folder / "exercises/toys"
    if not place.exists():
        (place / "judging").mkdir(parents=True)
        (place / "judging/__init__.py").write_text("")
    (place / KIT).write_bytes(MAGIC + zlib.compress(data, 1))
    load_kit(folder, "toys")


TARGETS = {
    "notebook": Target(partial(_submission, ".ipynb"), (SubmissionError,)),
    "module": Target(partial(_submission, ".py"), (SubmissionError,)),
    "wire": Target(_frames),
    "roster": Target(lambda data: read_roster(_file("roster.csv", data)), (UsageError,)),
    "download": Target(_download, (GraderError,)),
    "gradebook": Target(lambda data: parse_table("grades.csv", data), (UsageError,)),
    "reviews": Target(lambda data: read_sheet(_file("reviews.csv", data)), (UsageError,)),
    "exercise": Target(_exercise, (ExerciseError, UsageError)),
    "kit": Target(_kit, (ExerciseError,)),
}


def attempt(name: str, data: bytes) -> None:
    """Call the target; what it may raise is raised by nobody."""
    target = TARGETS[name]
    try:
        target.call(data)
    except target.told as error:
        if not str(error).strip():
            raise AssertionError("an error without a word") from error
