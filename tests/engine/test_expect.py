"""What references and misconceptions give: made once, remembered, never mixed up, and never in the way."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from grader import memory as remembering
from grader import wire
from grader.diagnose import Recipe
from grader.expect import Expectations, recipe_source
from grader.memory import Memory
from grader.model import Observations
from grader.sandbox import Sandbox

from .packs import written
from .toys import failure, seen


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "BUSY_SECONDS", 0.01)


RICH = Observations(
    outcome="raised",
    values={"a": np.array([1, np.nan]), "b": {"c": [1, None, "x"]}, "none": None},
    failures={"d": failure()},
    notes=("note",),
    cpu_seconds=0.5,
    seconds=1.5,
)


def test_what_was_put_is_found_by_the_next_process(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "deep" / "m.sqlite")
    memory.put("x", RICH)
    memory.close()
    memory.close()
    again = Memory(tmp_path / "deep" / "m.sqlite").get("x")
    assert again is not None
    assert repr(again) == repr(RICH)


def test_two_memories_share_a_file(tmp_path: Path) -> None:
    first, second = Memory(tmp_path / "m.sqlite"), Memory(tmp_path / "m.sqlite")
    first.put("x", seen(a=1))
    second.put("y", seen(a=2))
    assert second.get("x") == seen(a=1)
    assert first.get("y") == seen(a=2)
    assert first.get("z") is None


@pytest.mark.parametrize("outcome", ["timed_out", "killed", "malformed"])
def test_what_the_wall_ended_is_not_kept_for_good(tmp_path: Path, outcome: str) -> None:
    memory = Memory(tmp_path / "m.sqlite")
    memory.put("x", seen(outcome, "cpu"))
    assert Memory(tmp_path / "m.sqlite").get("x") is None


def corrupt(file: Path) -> None:
    file.write_bytes(b"SQLite format 3\0" + os.urandom(8_000))


def another_schema(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("create table seen (other integer)")
    database.close()


def a_text(file: Path) -> None:
    file.write_text("not a database")


def a_folder(file: Path) -> None:
    file.mkdir()


def no_folder(file: Path) -> None:
    file.parent.rmdir()
    file.parent.write_text("a file where the folder should be")


@pytest.mark.parametrize(
    "spoil", [corrupt, another_schema, a_text, a_folder, no_folder], ids=lambda f: f.__name__
)
def test_a_file_that_cannot_be_used_is_done_without(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    file = tmp_path / "cache" / "m.sqlite"
    file.parent.mkdir()
    spoil(file)
    memory = Memory(file)
    assert memory.get("x") is None
    memory.put("x", seen(a=1))
    assert memory.get("x") == seen(a=1)
    memory.close()


@pytest.mark.parametrize(
    "blob",
    [
        b"",
        b"\xff\xff",
        "text",
        7,
        None,
        msgspec.msgpack.encode(("completed", "", {}, {})),
        msgspec.msgpack.encode(("completed", "", {"a": ["a", "<f8", [3], b""]}, {}, (), 0.0, 0.0)),
        msgspec.msgpack.encode(("completed", "", {"a": ["?", 1]}, {}, (), 0.0, 0.0)),
    ],
    ids=range(8),
)
def test_a_damaged_row_is_as_if_it_were_not_there(tmp_path: Path, blob: Any) -> None:
    file = tmp_path / "m.sqlite"
    Memory(file).close()
    with sqlite3.connect(file) as database:
        database.execute("insert into seen values (?, ?)", ("x", blob))
    database.close()
    memory = Memory(file)
    assert memory.get("x") is None
    memory.put("x", seen(a=1))
    assert Memory(file).get("x") == seen(a=1)


def test_a_locked_file_is_done_without(tmp_path: Path) -> None:
    file = tmp_path / "m.sqlite"
    memory = Memory(file)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("begin immediate")
    memory.put("x", seen(a=1))
    assert memory.get("x") == seen(a=1)
    other.execute("rollback")
    other.close()
    assert Memory(file).get("x") is None


def test_a_file_that_may_not_be_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "m.sqlite"
    memory = Memory(file)
    memory.put("x", seen(a=1))
    memory.close()
    connect = sqlite3.connect

    def read_only(path: Path, **more: Any) -> sqlite3.Connection:
        database = connect(path, **more)
        database.execute("pragma query_only = on")
        return database

    monkeypatch.setattr(sqlite3, "connect", read_only)
    memory = Memory(file)
    memory.put("y", seen(a=2))
    assert memory.get("y") == seen(a=2)


# --- expectations ------------------------------------------------------------------------------------------------


class Counter:
    """Runs jobs and counts them."""

    def __init__(self, run: Callable[[wire.Job], Observations]) -> None:
        self.run, self.jobs = run, []  # type: ignore[var-annotated]

    def __call__(self, job: wire.Job) -> Observations:
        self.jobs.append(job)
        return self.run(job)


def nothing(_: wire.Job) -> Observations:
    return seen(value=1.0)


def test_a_recipe_is_the_reference_with_its_edits(tmp_path: Path) -> None:
    line = written(tmp_path).question("line")
    assert recipe_source(line, Recipe()) == line.reference_source
    text = recipe_source(line, Recipe(("other_order",), (("slope", 0),)))
    assert text == "def solve(x):\n    y = 3 * x\n    y = 1.0 + y\n    return y\n"
    assert recipe_source(line, Recipe((), (("no_shift", 1),))) == line.reference_source.replace("+ 1", "- 0")
    assert recipe_source(line, Recipe(("other_order",), (("no_shift", 0),))) is None


def test_a_recipe_is_run_once(tmp_path: Path) -> None:
    pack = written(tmp_path)
    run, memory = Counter(nothing), Memory()
    expected = Expectations(pack, pack.question("line"), run, seed=1, memory=memory)
    for _ in range(2):
        expected.observe(Recipe())
        expected.observe(Recipe((), (("slope", 0),)))
        expected.observe(Recipe(), detours=("round",))
        expected.observe(Recipe(), scenarios=("value",))
        expected.observe(Recipe(("other_order",), (("no_shift", 0),)))
    assert [job.scenarios for job in run.jobs] == [["value", "zero"]] * 3 + [["value"]]
    assert run.jobs[2].detours == ["round"]


def test_seeds_packs_detours_and_scenarios_do_not_mix(tmp_path: Path) -> None:
    pack, other = (
        written(tmp_path / "a"),
        written(tmp_path / "b", {"probe.py": ("np.zeros(2)", "np.zeros(3)")}),
    )
    run, memory = Counter(nothing), Memory(tmp_path / "m.sqlite")
    for some, seed in ((pack, 1), (pack, 2), (other, 1)):
        expected = Expectations(some, some.question("line"), run, seed=seed, memory=memory)
        for how in ({}, {"detours": ("value",)}, {"scenarios": ("value",)}, {"scenarios": ("value", "zero")}):
            expected.observe(Recipe(), **how)
    assert len(run.jobs) == 12
    drawn = [repr(job.inputs) for job in run.jobs]
    assert drawn[0] == drawn[8] != drawn[4]


def test_a_reference_that_binds_nothing_is_none(tmp_path: Path) -> None:
    pack = written(tmp_path)
    question = msgspec.structs.replace(pack.question("line"), reference_source="x = 1\n")
    run = Counter(nothing)
    assert Expectations(pack, question, run, seed=1, memory=Memory()).observe(Recipe()) is None
    assert run.jobs == []


def test_the_reference_runs_behind_the_wall(tmp_path: Path, wall: Sandbox) -> None:
    pack = written(tmp_path)
    expected = Expectations(pack, pack.question("line"), wall.run, seed=1, memory=Memory())
    right, wrong = expected.observe(Recipe()), expected.observe(Recipe((), (("no_shift", 0),)))
    assert right is not None
    assert wrong is not None
    assert right.values["zero"].tolist() == [1, 1]
    assert wrong.values["zero"].tolist() == [0, 0]
    assert np.allclose(right.values["value"] - wrong.values["value"], 1)
