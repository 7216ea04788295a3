"""The real command where the machine is against it: a full disk, a folder that became read-only, a clock that went back."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.engine.packs import write

STUDENTS = 8
MOUNT = ("unshare", "--mount", "--propagation", "private", "sh", "-euc")


class Course:
    """A small exercise and a class; commands that grade it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.work, self.out = folder, folder / "in", folder / "disk/out"
        write(folder, {})
        self.work.mkdir()
        self.out.parent.mkdir()
        for number in range(STUDENTS):
            self.hand_in(f"student-{number}", f"def solve(xs):\n    return 1 + 2 * xs + 0 * {number}\n")

    def hand_in(self, student: str, text: str) -> None:
        """What counts from now on."""
        (self.work / f"{student}.py").write_text(text, encoding="utf-8")

    def command(self, *before: str, out: Path | None = None) -> str:
        """The line for a shell."""
        grade = ("grade", str(self.work), "--out", str(out or self.out), "--quiet", "--color", "never")
        return " ".join((*before, sys.executable, "-m", "grader", *grade))

    def run(self, script: str, *shell: str) -> subprocess.CompletedProcess[str]:
        """What a script of these commands says."""
        environment = os.environ | {
            "GRADER_EXERCISES": str(self.folder),
            "GRADER_CACHE": str(self.folder / "cache"),
        }
        command = [*(shell or ("sh", "-euc")), script]
        return subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return Course(tmp_path)


@pytest.fixture
def mounted(course: Course) -> Course:
    """The same where this process may mount a disk of its own."""
    if shutil.which("unshare") is None or course.run("mount -t tmpfs none disk", *MOUNT).returncode:
        pytest.skip("no rights to mount a small disk: needs root")
    return course


def results(out: Path) -> list[dict[str, Any]]:
    """Lines of results.jsonl, without times."""
    found = [json.loads(line) for line in (out / "results.jsonl").read_text(encoding="utf-8").splitlines()]
    return [{k: v for k, v in line.items() if k not in ("seconds", "graded_at")} for line in found]


def sound(out: Path) -> bool:
    """Whether the database is whole."""
    with sqlite3.connect(out / "grader.sqlite") as database:
        return bool(database.execute("PRAGMA integrity_check").fetchone() == ("ok",))


def test_a_full_disk_is_told_and_costs_nothing_that_was_there(mounted: Course) -> None:
    course = mounted
    kept = course.folder / "kept"
    late = [course.work / f"student-{number}.py" for number in range(STUDENTS // 2, STUDENTS)]
    away = " ".join(str(path) for path in late)
    done = course.run(
        f"""
        mount -t tmpfs -o size=4m none disk
        mkdir {kept} away; mv {away} away
        {course.command()} && cp -r disk/out {kept}/before
        mv away/* {course.work}
        while head -c 4096 /dev/zero >> disk/filler; do :; done 2>&-
        truncate -s -120K disk/filler
        {course.command()} 2> {kept}/told || echo $? > {kept}/code
        cp -r disk/out {kept}/full
        rm disk/filler
        {course.command()} && cp -r disk/out {kept}/after
        """,
        *MOUNT,
    )
    assert done.returncode == 0, done.stderr
    told = (kept / "told").read_text()
    assert (kept / "code").read_text().strip() == "2"
    assert "No space left on device" in told or "the disk is full" in told
    assert "make room" in told
    assert "Traceback" not in told
    assert sound(kept / "full")
    assert results(kept / "full") == results(kept / "before")
    for page in (kept / "before/students").iterdir():
        assert (kept / "full/students" / page.name).read_bytes() == page.read_bytes()
    assert not list((kept / "after").rglob("*.tmp"))
    course.run(course.command(out=course.folder / "calm"))
    assert results(kept / "after") == results(course.folder / "calm")


def test_a_folder_that_became_read_only_is_told_and_stays_as_it_was(mounted: Course) -> None:
    course = mounted
    kept = course.folder / "kept"
    done = course.run(
        f"""
        mount -t tmpfs -o size=16m none disk
        mkdir {kept}
        {course.command()} && cp -r disk/out {kept}/before
        echo 'def solve(x): return x' > {course.work}/student-0.py
        mount -o remount,ro disk
        {course.command()} 2> {kept}/told || echo $? > {kept}/code
        cp -r disk/out {kept}/after
        """,
        *MOUNT,
    )
    assert done.returncode == 0, done.stderr
    told = (kept / "told").read_text()
    assert (kept / "code").read_text().strip() == "2"
    assert "cannot be written" in told or "cannot be used" in told
    assert "--out" in told
    assert "Traceback" not in told
    assert results(kept / "after") == results(kept / "before")
    assert sound(kept / "after")


@pytest.mark.skipif(shutil.which("faketime") is None, reason="faketime is not installed")
def test_a_clock_that_went_back_changes_nothing_but_the_date(course: Course) -> None:
    first = course.run(course.command())
    course.hand_in("student-0", "def solve(xs):\n    return 1 + 3 * xs\n")
    again = course.run(course.command("faketime", "-f", "-1000d"))
    calm = course.run(course.command(out=course.folder / "calm"))
    assert (first.returncode, again.returncode, calm.returncode) == (0, 0, 0), again.stderr
    assert results(course.out) == results(course.folder / "calm")
    page = (course.out / "index.html").read_text(encoding="utf-8")
    assert (
        "1 of 8 have another result: 0 rose, 1 fell" in page
    )  # the run before is the one before, whatever its date
    assert sound(course.out)
