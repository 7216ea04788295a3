"""Tables that are named on the command line: a pipe that nobody fills is not waited for, a device is not read to its end."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from grader import regular
from grader.errors import UsageError
from grader.export.cells import read_table
from grader.intake import read_roster
from grader.review import read_sheet

READERS: tuple[Callable[[Path], object], ...] = (read_roster, read_sheet, read_table)


@pytest.mark.parametrize("read", READERS, ids=("roster", "reviews", "gradebook"))
def test_a_table_is_a_file_and_nothing_else(read: Callable[[Path], object], tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    for other in (pipe, Path("/dev/zero")):
        with pytest.raises(UsageError, match=f"{other} is a pipe or a device, not a file; save the table"):
            read(other)
    with pytest.raises(UsageError, match="cannot be read: Is a directory"):
        read(tmp_path)
    with pytest.raises(UsageError, match="cannot be read: No such file or directory"):
        read(tmp_path / "gone.csv")


@pytest.mark.parametrize("read", READERS, ids=("roster", "reviews", "gradebook"))
def test_a_table_has_an_end(
    read: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(regular, "LARGEST", 1_000_000)
    (tmp_path / "long.csv").write_bytes(b"student,name\n" * 100_000)
    with pytest.raises(UsageError, match=r"long\.csv is larger than 1 MB"):
        read(tmp_path / "long.csv")
