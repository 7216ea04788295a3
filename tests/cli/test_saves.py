"""What counts as a save, however an editor writes the file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.cli import saves as module
from grader.cli.saves import PATIENCE, Save, saved, saves, wakes

NOTEBOOK = '{"cells": []}'


def seen(path: Path, *acts: Callable[[], object], seconds: float = 0.1) -> list[Save]:
    """The saves of `path` where each act happens between two looks, `seconds` apart."""
    clock = [0.0]

    def woken() -> Iterator[None]:
        yield None
        for act in acts:
            act()
            clock[0] += seconds
            yield None

    return list(saves(path, saved(path), woken(), now=lambda: clock[0]))


def nothing() -> None:
    """Time passes."""


@pytest.fixture
def lab(tmp_path: Path) -> Path:
    """A notebook."""
    path = tmp_path / "my läb.ipynb"
    path.write_text(NOTEBOOK)
    return path


def later(path: Path) -> None:
    """The file gets a newer time and keeps what it holds."""
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 10**9))


def test_nothing_happens_and_nothing_comes(lab: Path) -> None:
    assert seen(lab, nothing, nothing) == []


def test_a_save_in_place_and_a_save_by_rename_come(lab: Path) -> None:
    aside = lab.with_name(".lab~")

    def rename() -> None:
        aside.write_text('{"cells": [2]}')
        aside.rename(lab)

    found = seen(lab, lambda: lab.write_text('{"cells": [1]}'), rename)
    assert len({save.digest for save in found}) == 2
    assert all(save.whole for save in found)


def test_other_files_in_the_folder_do_not_matter(lab: Path) -> None:
    assert seen(lab, lambda: lab.with_name("notes.txt").write_text("x")) == []


def test_two_saves_between_two_looks_are_one(lab: Path) -> None:
    def twice() -> None:
        lab.write_text('{"cells": [1]}')
        lab.write_text('{"cells": [1, 2]}')

    assert len(seen(lab, twice)) == 1


def test_a_half_written_notebook_is_waited_for(lab: Path) -> None:
    found = seen(lab, lambda: lab.write_text('{"cells": ['), lambda: lab.write_text('{"cells": [1]}'))
    assert [save.whole for save in found] == [True]
    assert seen(lab, lambda: lab.write_text(""), lambda: lab.write_text('{"cells": [1]}'))[0].whole


def test_a_notebook_that_stays_broken_comes_after_a_while(lab: Path) -> None:
    assert not seen(lab, lambda: lab.write_text("{"), nothing)
    found = seen(lab, lambda: lab.write_text("{"), nothing, nothing, seconds=PATIENCE / 2 + 0.01)
    assert [save.whole for save in found] == [False]


def test_a_file_that_is_gone_comes_as_nothing_and_comes_back(lab: Path) -> None:
    found = seen(lab, lab.unlink, nothing, lambda: lab.write_text(NOTEBOOK), seconds=PATIENCE)
    assert [bool(save.marks) for save in found] == [False, True]
    quick = seen(lab, lab.unlink, lambda: lab.write_text(NOTEBOOK))
    assert [bool(save.marks) for save in quick] == [True]


def test_a_save_that_changed_nothing_has_the_digest_it_had(lab: Path) -> None:
    before = saved(lab)
    (save,) = seen(lab, lambda: later(lab))
    assert save.digest == before.digest
    assert save.at == pytest.approx(before.at + 1)


def test_an_empty_module_may_still_be_written(tmp_path: Path) -> None:
    lab = tmp_path / "lab.py"
    lab.write_text("x = 1")
    assert [save.whole for save in seen(lab, lambda: lab.write_text(""), lambda: lab.write_text("x ="))] == [
        True
    ]


def test_any_file_of_a_folder_counts_but_what_is_made_by_the_way(tmp_path: Path) -> None:
    for name in ("__pycache__", ".ipynb_checkpoints", "part"):
        (tmp_path / name).mkdir()
    (tmp_path / "adam.py").write_text("x = 1")
    assert seen(tmp_path, lambda: (tmp_path / ".ipynb_checkpoints" / "a.py").write_text("x")) == []
    assert len(seen(tmp_path, lambda: (tmp_path / "part" / "sgd.py").write_text("x"))) == 1


def test_without_a_library_that_tells_of_changes_the_file_is_looked_at(
    lab: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    monkeypatch.setattr(module.time, "sleep", slept.append)
    woken = wakes(lab)
    for _ in range(3):
        next(woken)
    assert slept == [module.PAUSE] * 2


def test_a_folder_that_cannot_be_watched_is_looked_at(lab: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.time, "sleep", lambda _: None)
    woken = wakes(lab.parent / "gone" / "lab.ipynb")
    for _ in range(3):
        next(woken)


def test_a_change_wakes(lab: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOOK_MS", 60_000)
    woken = wakes(lab)
    next(woken)
    from threading import Timer

    saving = Timer(0.1, lambda: lab.write_text('{"cells": [1]}'))
    saving.start()
    next(woken)
    saving.join()
    woken.close()
