"""Files that attack our readers: nothing comes of them but a verdict; a naive reader is brought down by each."""

from __future__ import annotations

import os
import resource
import select
import time
from pathlib import Path

import pytest

from .conftest import Range
from .malformed import FILES, File

SECONDS = 12.0
"""Of CPU time, at most, for reading one file and all that follows."""
NAIVE_SECONDS = 1
NAIVE_BYTES = 1 << 30


def test_there_are_many_and_each_says_what_must_happen() -> None:
    assert len(FILES) >= 25
    assert len({file.name for file in FILES}) == len(FILES)
    assert all(file.must for file in FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_reading_it_brings_nothing_down(file: File, strong: Range) -> None:
    data = file.make()
    before = time.process_time()
    result = strong.grade_bytes(data, "df_w", f"handed_in{file.suffix}")
    assert time.process_time() - before < SECONDS
    assert result.earned == (result.possible if file.right else 0), result
    assert not any(check.status == "broken" for check in result.checks)
    strong.said.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_a_naive_reader_is_brought_down(file: File, tmp_path: Path) -> None:
    assert _ended_badly(file)


def _ended_badly(file: File) -> bool:
    """Whether a reader in a process of its own raises, dies, or needs more than it is given."""
    data = file.make()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            devnull = os.open(os.devnull, os.O_WRONLY)
            os.dup2(devnull, 2)
            with open("/proc/self/statm") as statm:
                mapped = int(statm.read().split()[0]) * resource.getpagesize()
            resource.setrlimit(resource.RLIMIT_AS, (mapped + NAIVE_BYTES,) * 2)
            resource.setrlimit(resource.RLIMIT_CPU, (NAIVE_SECONDS,) * 2)
            file.naive(data)
            code = 0
        finally:
            os._exit(code)
    handle = os.pidfd_open(pid)
    ended, _, _ = select.select([handle], [], [], 60)
    os.close(handle)
    if not ended:
        os.kill(pid, 9)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != 0
