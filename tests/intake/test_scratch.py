"""What a killed run leaves in the folder for temporary files is taken away by the next one; what is in use stays."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from grader.intake.scratch import Scratch

RUN = """
import sys, tempfile
tempfile.tempdir = sys.argv[1]
from grader.intake.scratch import Scratch
scratch = Scratch()
(scratch.folder / "unpacked.py").write_text("x = 1")
print(scratch.folder, flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_the_folder_of_a_run_that_lives_stays_and_that_of_a_killed_one_goes(temporary: Path) -> None:
    command = [sys.executable, "-c", RUN, str(temporary)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        theirs = Path(run.stdout.readline().strip())
        ours = Scratch()
        assert (theirs / "unpacked.py").is_file()
        run.kill()
    later = Scratch()
    assert not theirs.exists()
    assert ours.folder.is_dir()
    for scratch in (ours, later):
        scratch.remove()
        scratch.remove()
    assert not list(temporary.iterdir())


def test_nothing_but_folders_of_ours_is_touched(temporary: Path) -> None:
    elsewhere = temporary / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").write_text("x")
    (temporary / "grader-intake-link").symlink_to(elsewhere)
    (temporary / "grader-intake-file").write_text("x")
    Scratch().remove()
    assert (elsewhere / "kept").is_file()
    assert (temporary / "grader-intake-link").is_symlink()
    assert (temporary / "grader-intake-file").is_file()
