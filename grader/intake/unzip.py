"""Zip archives as trees. No entry's name ever becomes a path of ours: files are unpacked under numbers.

Limits: 10,000 entries that are no noise, 4 GB unpacked, 50 MB a file, a ratio of 200 for files above 1 MB; a student's own
archive in the class's, one level deep, has a part of that, so that nobody uses up what the others need. Links, devices,
absolute paths, drive letters and ".." are refused entry by entry, and so is what is damaged.
"""

from __future__ import annotations

import re
import shutil
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from grader.errors import SubmissionError
from grader.intake.kits import without_kits
from grader.intake.names import is_archive, is_noise, is_program, is_told
from grader.intake.tree import DEEPEST, Entry, Tree, too_large

__all__ = ["Unpacker"]

MOST_ENTRIES = 10_000
MOST_LISTED = 500_000
"""Entries with noise: repositories and environments that were packed with the work."""
MOST_BYTES = 4_000_000_000
MOST_OF_ALL = 20_000_000_000
"""Bytes of all archives together."""
GUEST_ENTRIES, GUEST_BYTES = 3_000, 400_000_000
"""Of one student's own archive."""
MOST_RATIO = 200
SMALL = 1_000_000
BLOCK = 1 << 20
LARGEST_NESTED = 500_000_000
LONGEST_NAME = 500
"""Characters of an entry's path."""
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
_ENVIRONMENT = "pyvenv.cfg"
_REPARSE = 0x400  # Windows' word for a link
_MADE_BY_DOS = (0, 10, 14)


@dataclass
class _Budget:
    """What an archive may still use."""

    entries: int
    bytes: int


@dataclass
class Unpacker:
    """Unpacks archives into `folder`, each within limits of its own."""

    folder: Path
    count: int = 0
    written: int = 0

    def unpack(self, archive: Path, shown: str, *, nested: bool = False, guest: bool = False) -> Tree:
        """The archive as a tree; `nested`: no archive in it is opened any more, `guest`: it is one student's own.

        Raises SubmissionError where it cannot be opened or is beyond the limits; then nothing of it is left.
        """
        budget = _Budget(MOST_ENTRIES, MOST_BYTES)
        if guest:
            budget = _Budget(min(MOST_ENTRIES, GUEST_ENTRIES), min(MOST_BYTES, GUEST_BYTES))
        first = self.count + 1
        try:
            with zipfile.ZipFile(archive) as opened:
                return self._tree(opened, shown, nested, budget)
        except SubmissionError:
            self._remove(first)
            raise
        except zipfile.BadZipFile as error:
            raise SubmissionError(
                f"{shown} is no intact zip archive; pack it and hand it in again"
            ) from error
        except (NotImplementedError, zlib.error, EOFError, ValueError) as error:
            raise SubmissionError(
                f"{shown} cannot be unpacked ({error}); pack it as an ordinary zip"
            ) from error
        except OSError as error:
            raise SubmissionError(f"{shown} cannot be read: {error.strerror or error}") from error

    def listed(self, archive: Path) -> Tree:
        """The names in the archive as a tree without any bytes; empty where it cannot be opened."""
        top = Tree(archive.name)
        try:
            with zipfile.ZipFile(archive) as opened:
                names = [_name(info) for info in opened.infolist()[:MOST_LISTED]]
        except (zipfile.BadZipFile, OSError, ValueError):
            return top
        for name in names:
            parts = _parts(name)
            if parts and not name.endswith("/"):
                _folder(top, parts[:-1]).files.append(Entry(parts[-1], name, None))
        return top

    def _remove(self, first: int) -> None:
        for number in range(first, self.count + 1):
            shutil.rmtree(self._place(number), ignore_errors=True)

    def _place(self, number: int) -> Path:
        return self.folder / f"{number:05}"

    def _tree(self, opened: zipfile.ZipFile, shown: str, nested: bool, budget: _Budget) -> Tree:
        infos = opened.infolist()
        named = [(info, _name(info)) for info in infos[:MOST_LISTED]]
        environments = tuple(n.removesuffix(_ENVIRONMENT) for _, n in named if n.endswith(f"/{_ENVIRONMENT}"))
        kept = [(info, name) for info, name in named if not name.startswith(environments)]
        meant = [(info, name, parts) for info, name in kept if (parts := _parts(name))]
        if len(infos) > MOST_LISTED or len(meant) > budget.entries:
            raise SubmissionError(
                f"{shown} has more than {budget.entries:,} entries; pack only what is handed in"
            )
        top = Tree(shown.replace("\\", "/").rpartition("/")[2].rpartition(": ")[2])
        for info, name, parts in meant:
            if len(name) > LONGEST_NAME:
                name = parts[0]
            folder = _folder(top, parts if name.endswith("/") else parts[:-1])
            if not name.endswith("/"):
                folder.files.append(self._entry(opened, info, name, f"{shown}: {name}", nested, budget))
        return without_kits(top)

    def _entry(
        self,
        opened: zipfile.ZipFile,
        info: zipfile.ZipInfo,
        name: str,
        shown: str,
        nested: bool,
        budget: _Budget,
    ) -> Entry:
        last = name.rpartition("/")[2]
        problem = _problem(info, name, nested)
        if problem or not (is_program(last) or is_archive(last) or is_told(last)):
            return Entry(last, shown, None, problem)
        if not is_archive(last) and too_large(info.file_size):
            return Entry(last, shown, None, too_large(info.file_size))
        try:
            return Entry(last, shown, self._write(opened, info, last, shown, budget))
        except _DAMAGED as error:
            return Entry(
                last, shown, None, f"is damaged in the archive ({error}); pack it and hand it in again"
            )

    def _write(
        self, opened: zipfile.ZipFile, info: zipfile.ZipInfo, last: str, shown: str, budget: _Budget
    ) -> Path:
        self.count += 1
        place = self._place(self.count)
        place.mkdir(parents=True)
        target = place / (re.sub(r"[^\w.() -]", "_", last)[-100:].strip() or "file")
        done = 0
        with opened.open(info) as source, target.open("xb") as file:
            while block := source.read(BLOCK):
                done += len(block)
                budget.bytes -= len(block)
                self.written += len(block)
                if min(budget.bytes, MOST_OF_ALL - self.written) < 0 or done > max(info.file_size, SMALL):
                    raise SubmissionError(
                        f"{shown}: unpacks to more than it may; pack only what is handed in"
                    )
                file.write(block)
        return target


def _parts(name: str) -> list[str]:
    """The folders and the file of a name; [] for noise. Of one that is too long, a part."""
    if len(name) > LONGEST_NAME:
        return [f"{name[:60]}..."]
    parts = [part for part in name.split("/") if part not in ("", ".")]
    return [] if any(is_noise(part) for part in parts if part != "..") else parts


def _name(info: zipfile.ZipInfo) -> str:
    """The entry's name with "/" between its parts: UTF-8 where its bytes are that, else code page 437."""
    name = info.orig_filename
    if not info.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = info.orig_filename
    return name.replace("\\", "/").partition("\0")[0].encode("utf-8", "replace").decode()


def _problem(info: zipfile.ZipInfo, name: str, nested: bool) -> str:
    """Why this entry is not unpacked, or ""."""
    mode = info.external_attr >> 16
    if len(_name(info)) > LONGEST_NAME:
        return "its name is too long"
    if name.startswith("/") or re.match(r"[A-Za-z]:", name) or ".." in name.split("/"):
        return "its name leads out of the archive"
    if name.count("/") > DEEPEST:
        return "it lies too deep in folders"
    linked = info.create_system in _MADE_BY_DOS and info.external_attr & _REPARSE
    if linked or stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device; only files are read"
    if info.flag_bits & 0x1:
        return "is encrypted; pack it without a password"
    if info.file_size > SMALL and info.file_size > MOST_RATIO * max(info.compress_size, 1):
        return f"unpacks to {info.file_size / max(info.compress_size, 1):,.0f} times its size"
    if is_archive(name) and nested:
        return "is an archive in an archive in an archive; pack it once"
    return "is too large an archive" if is_archive(name) and info.file_size > LARGEST_NESTED else ""


def _folder(top: Tree, parts: list[str]) -> Tree:
    folder = top
    for part in parts[:DEEPEST]:
        folder = folder.folders.setdefault(part, Tree(part))
    return folder
