"""grader check --watch: what stands on the terminal, save after save; once with the real process on a real terminal."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

from grader.cli import watch

ROOT = Path(__file__).parents[2]


@pytest.fixture
def saving(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """saving(act, act, ...): what happens to the file while it is watched; then Ctrl-C."""

    def script(*acts: Callable[[], object]) -> None:
        def woken(_: Path) -> Iterator[None]:
            yield None
            for act in acts:
                act()
                yield None
            raise KeyboardInterrupt

        monkeypatch.setattr(watch, "wakes", woken)

    return script


def write(text: str) -> Callable[[], object]:
    """Saves the file."""
    return lambda: Path("ada.py").write_text(text)


def again() -> None:
    """Saves the file as it is."""
    stat = Path("ada.py").stat()
    os.utime("ada.py", ns=(stat.st_atime_ns, stat.st_mtime_ns + 10**9))


def test_each_save_is_a_block_and_the_end_is_130(run: Any, saving: Any) -> None:
    write("wrong")()
    saving(write("right"), again, write("wrong again"))
    done = run("check", "ada.py", "--watch", "--only", "adam")
    assert done.code == 130
    blocks = done.out.split("--- ada.py, saved ")[1:]
    assert ["squares the gradient" in block for block in blocks] == [True, False, True]
    assert "\x1b" not in done.out + done.err
    assert done.err.count("watching ada.py: save it to check again, Ctrl-C ends") == 3
    assert done.err.count("nothing changed") == 1
    assert done.err.endswith("stopped watching ada.py\n")


def test_json_is_one_document_a_line(run: Any, saving: Any) -> None:
    write("wrong")()
    saving(write("right"))
    done = run("check", "ada.py", "--watch", "--json")
    documents = [json.loads(line) for line in done.out.splitlines()]
    assert [document["score"]["earned"] for document in documents] == ["2", "4"]
    assert (done.err, done.code) == ("", 130)


def test_a_file_that_cannot_be_used_in_between_is_told_and_waited_for(
    run: Any, saving: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from grader.errors import SubmissionError

    write("right")()
    examine = watch._Watcher._examined

    def examined(self: Any) -> Any:
        if Path("ada.py").read_text() == "odd":
            raise SubmissionError("ada.py holds nothing to grade")
        return examine(self)

    monkeypatch.setattr(watch._Watcher, "_examined", examined)
    saving(write("odd"), write("right again"))
    done = run("check", "ada.py", "--watch", "--json")
    documents = [json.loads(line) for line in done.out.splitlines()]
    assert [document["schema"][:12] for document in documents] == [
        "grader/resul",
        "grader/error",
        "grader/resul",
    ]
    assert documents[1]["error"]["exit_code"] == 3
    assert done.code == 130


def test_what_runs_is_given_up_when_a_newer_save_is_there(
    run: Any, saving: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from grader.cli import check
    from grader.sandbox.remembering import Abandoned

    given_up = threading.Event()
    examine = check.Bench.examine

    def endless(self: Any, submission: Any) -> Any:
        if Path("ada.py").read_text() != "endless":
            return examine(self, submission)
        write("right")()
        assert given_up.wait(20)
        raise Abandoned

    monkeypatch.setattr(check.Bench, "examine", endless)
    monkeypatch.setattr(check.Bench, "abandon", lambda _: given_up.set(), raising=False)
    write("wrong")()
    saving(write("endless"), lambda: None)
    done = run("check", "ada.py", "--watch", "--json")
    assert [json.loads(line)["score"]["earned"] for line in done.out.splitlines()] == ["2", "4"]


def test_what_is_not_there_at_the_start_is_a_mistake(run: Any, saving: Any) -> None:
    saving()
    assert run("check", "nothing.py", "--watch").code == 3


def test_a_real_terminal(tmp_path: Path) -> None:
    """Wrong, right, Ctrl-C: the real command behind the real wall."""
    source = (ROOT / "reference/optimizers-lab/sgd.py").read_text()
    (tmp_path / "lab.py").write_text(source.replace("p.sub_(", "p.add_("))
    terminal = pexpect.spawn(
        sys.executable,
        ["-m", "grader.cli", "check", "lab.py", "--only", "sgd", "--watch", "--assignment", "optimizers-lab"],
        cwd=str(tmp_path),
        env={**os.environ, "GRADER_EXERCISES": str(ROOT), "TERM": "xterm", "PYTHONPATH": str(ROOT)},
        encoding="utf-8",
        dimensions=(50, 80),
        timeout=120,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    terminal.expect_exact("checking lab.py (saved ")
    terminal.expect_exact("\x1b[2J")
    terminal.expect_exact("FAIL")
    terminal.expect_exact("watching lab.py")
    aside = tmp_path / "aside"
    aside.write_text(source)
    aside.rename(tmp_path / "lab.py")
    terminal.expect_exact("\x1b[2J")
    terminal.expect_exact("PASS")
    terminal.expect_exact("watching lab.py")
    terminal.sendintr()
    terminal.expect_exact("stopped watching lab.py")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 130
