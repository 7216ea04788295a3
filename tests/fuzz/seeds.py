"""Inputs that are right, or nearly: what fuzzing starts from."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import numpy as np

from grader import wire
from grader.exercise import Kit
from grader.kitfile import MAGIC, dump_kit
from grader.pack import load_pack
from grader.program import drawn_inputs
from tests.engine.packs import FILES, write

ROOT = Path(__file__).resolve().parents[2]
MOST = 60
"""Files of a kind: more of the same kind teach a fuzzer little."""

ROSTER = '''id,name,email,login,group,due
55,"O'Hara, ""Bob""",bob@example.org,bo5,A,2026-11-27T23:59
56,Zoë 山田,zoe@example.org,zy6,,\n'''
CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,Lab (55120),Lab Current Score
,,,,,Manual Posting,
    Points Possible,,,,,10.00,(read only)
"Lovelace, Ada",1,a1,ada,S1,3.5,
"Student, Test",2,,x,S1,,\n"""
MOODLE = """\ufeffIdentifier;Full name;Email address;Status;Grade;"Maximum Grade";"Grade can be changed";Feedback comments
"Participant 4711";"Ada Lovelace";ada@example.org;Submitted for grading;7,50;10,00;Yes;"one
two"\n"""
REVIEWS = """student,question,points,comment,check,version
ada,adam,1.5,"well, done",,\nbob,text,1/2,=cmd,rubric,sha256:abc\n"""
GRADESCOPE = """---
submission_1:
  :submitters:
  - :name: Ada
    :email: ada@example.org
  :created_at: 2026-11-20 10:00:00.123456000 Z
  :score: 1.0\n"""
SOLVE = "def solve(x):\n    return 2 * x + 1\n"


def seeds(target: str) -> list[bytes]:
    """Those of a target."""
    return list(_SEEDS[target]())


def _files(*patterns: str) -> Iterator[bytes]:
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern))[:MOST]:
            yield path.read_bytes()


def _frames() -> Iterator[bytes]:
    values = [
        1,
        1.5,
        "é",
        None,
        [1, 2.0, "a"],
        {"a": {"b": [True]}},
        np.eye(2),
        np.array(np.nan),
        2**80,
    ]
    frames: list[wire.Frame] = [wire.Emitted("a", wire.encode(value)) for value in values]
    frames += [wire.Note("a note"), wire.Failed("b", wire.Failure("ValueError", "no")), wire.Ended()]
    yield from (wire.pack_frame(frame) for frame in frames)
    yield b"".join(wire.pack_frame(frame) for frame in frames)


def _zips() -> Iterator[bytes]:
    yield _zipped(
        {
            "Ada Lovelace_4711_assignsubmission_file/lab.py": SOLVE,
            "Bob_12_assignsubmission_file/lab.py": SOLVE,
        }
    )
    yield _zipped({"a_export/submission_metadata.yml": GRADESCOPE, "a_export/submission_1/lab.py": SOLVE})
    yield _zipped({"lovelaceada_12_345_lab-1.py": SOLVE, "bob_LATE_13_346_lab.py": SOLVE})
    yield _zipped({"ada/lab.py": SOLVE, "../up.py": SOLVE, "a/\\b.py": SOLVE, "x" * 300: "", "CON.py": SOLVE})


def _zipped(files: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text)
    return made.getvalue()


def _exercise() -> Iterator[bytes]:
    from tests.fuzz.targets import PLACES

    for number, name in enumerate(PLACES):
        yield bytes([number]) + FILES[name].encode()


def _kit() -> Iterator[bytes]:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        write(Path(folder), {})
        pack = load_pack(Path(folder), "toys")
        kit = msgspec.structs.replace(pack, kit=Kit(observed={}, versions={"numpy": "2.0"}))
        yield zlib.decompress(
            dump_kit(kit, {"line": drawn_inputs(pack.question("line"), 1, hidden=False)})[len(MAGIC) :]
        )


_SEEDS: dict[str, Callable[[], Iterator[bytes]]] = {
    "notebook": lambda: _files("examples/*/*.ipynb", "exercises/*/samples/*.ipynb"),
    "module": lambda: _files("examples/*/*.py", "exercises/optimizers-lab/*/samples/*.py"),
    "wire": _frames,
    "roster": lambda: iter([ROSTER.encode(), ROSTER.encode("utf-16"), MOODLE.encode()]),
    "download": _zips,
    "gradebook": lambda: iter(
        [CANVAS.encode(), MOODLE.encode(), MOODLE.encode("utf-16"), ROSTER.encode("latin-1", "replace")]
    ),
    "reviews": lambda: iter([REVIEWS.encode(), REVIEWS.replace(",", ";").encode("utf-16")]),
    "exercise": _exercise,
    "kit": _kit,
}
