"""Archives that attack whoever unpacks them: nothing is written elsewhere, nobody's space is used up, the others are graded.

The same archives in the hands of an unpacker as people write it: it writes outside, follows links, or fills the disk.
"""

from __future__ import annotations

import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.intake import collect
from tests.intake.samples import catalogue

from .arena import CANARY

BUDGET = 30_000_000
"""Bytes that a careful person would let one hand-in have."""
GOOD = "good = 1\n"

Entry = tuple[str, bytes, int]
"""Name, data, mode."""


def _file(name: str, data: bytes = b"evil = 1\n") -> Entry:
    return name, data, stat.S_IFREG | 0o644


def _link(name: str, target: str) -> Entry:
    return name, target.encode(), stat.S_IFLNK | 0o777


def _bomb(name: str) -> Entry:
    return name, bytes(40_000_000), stat.S_IFREG | 0o644


ARCHIVES: dict[str, Callable[[str], list[Entry]]] = {
    "up": lambda out: [_file("../outside.py")],
    "up_twice_from_a_folder": lambda out: [_file("a/../../outside.py")],
    "absolute": lambda out: [_file(f"{out}/outside.py")],
    "absolute_in_a_folder": lambda out: [_file(f"//{out}/outside.py")],
    "overwrites": lambda out: [_file("../victim.py")],
    "a_link_to_a_file": lambda out: [_link("eve.py", f"{out}/victim.py")],
    "a_link_to_a_folder_and_a_file_in_it": lambda out: [_link("eve", out), _file("eve/outside.py")],
    "a_link_upwards": lambda out: [_link("eve.ipynb", "../victim.py")],
    "a_link_to_a_link": lambda out: [_link("b", out), _link("a", "b"), _file("a/outside.py")],
    "a_bomb": lambda out: [_bomb("eve.py")],
    "a_bomb_in_an_archive": lambda out: [_bomb("eve/lab.ipynb")],
}  # fmt: skip


def _packed(path: Path, entries: list[Entry]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data, mode in (*entries, _file("good.py", GOOD.encode())):
            info = zipfile.ZipInfo("x")
            info.filename = info.orig_filename = name
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, mode << 16
            archive.writestr(info, data)
    return path


def _naively(archive: Path, folder: Path) -> int:
    """Bytes that an unpacker wrote which believes every name, makes every link, and never counts."""
    written = 0
    with zipfile.ZipFile(archive) as opened:
        for info in opened.infolist():
            target = os.path.join(folder, info.filename)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            data = opened.read(info)
            written += len(data)
            if stat.S_ISLNK(info.external_attr >> 16):
                os.symlink(data, target)
            elif written < 10 * BUDGET:
                Path(target).write_bytes(data[:1000])  # as far as we let it
    return written


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """Where nothing is to happen, with a file that nobody is to read."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "victim.py").write_text(f"# {CANARY}-secret\n")
    return folder


def _state(folder: Path, unpacked: Path) -> dict[str, str]:
    return {
        str(p.relative_to(folder)): p.read_text()
        for p in folder.rglob("*")
        if p.is_file() and unpacked not in p.parents
    }


@pytest.mark.parametrize("name", ARCHIVES)
def test_nothing_happens_outside_and_the_good_one_is_graded(name: str, outside: Path, tmp_path: Path) -> None:
    archive = _packed(tmp_path / "class.zip", ARCHIVES[name](str(outside)))
    before = _state(outside, tmp_path / "none")
    with collect([archive], catalogue(), assignment="first-lab") as intake:
        read = [Path(f).read_text() for p in intake.placed for f in p.submission.files]
        files = [Path(f) for p in intake.placed for f in p.submission.files]
        folders = {f.parents[1] for f in files}
        assert GOOD in read
        assert CANARY not in "".join(read)
        assert not any(f.is_symlink() for f in files)
        assert (
            sum(f.stat().st_size for folder in folders for f in folder.rglob("*") if f.is_file()) < 1_000_000
        )
    assert _state(outside, tmp_path / "none") == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["class.zip", "outside"]


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_naive_unpacker_is_taken_in(name: str, outside: Path, tmp_path: Path) -> None:
    archive = _packed(tmp_path / "class.zip", ARCHIVES[name](str(outside)))
    folder = outside / "unpacked"
    folder.mkdir()
    before = _state(outside, folder)
    written = _naively(archive, folder)
    inside = [p for p in folder.rglob("*") if p.is_file()]
    read = "".join(p.read_text(errors="replace") for p in inside)
    assert written > BUDGET or _state(outside, folder) != before or CANARY in read


def test_an_archive_that_lies_about_its_sizes_is_cut_at_what_it_says(tmp_path: Path) -> None:
    """The headers say ten bytes; there are forty million. A reader that believes the headers is never warned."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packed.compress(bytes(40_000_000)) + packed.flush()
    name, crc = b"eve.py", zlib.crc32(bytes(40_000_000))
    local = (
        struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 33, crc, len(data), 10, len(name), 0)
        + name
        + data
    )
    central = struct.pack(
        "<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 33, crc, len(data), 10, len(name), 0, 0, 0, 0, 0, 0
    )
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 1, 1, len(central) + len(name), len(local), 0)
    (tmp_path / "class.zip").write_bytes(local + central + name + end)
    assert len(zlib.decompress(data, -15)) > BUDGET
    with collect([tmp_path / "class.zip"], catalogue(), assignment="first-lab") as intake:
        read = [Path(f).stat().st_size for p in intake.placed for f in p.submission.files]
        assert sum(read) <= 1_000_000
        assert intake.refusals or sum(read) <= 10
