"""Which of several attempts counts: the newest; where nothing tells which that is, the one that would be the main file anyway."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from grader.intake.catalogue import names_defined
from grader.intake.names import folded
from grader.intake.tree import Entry
from grader.model import Attempt

if TYPE_CHECKING:
    from grader.intake.group import Group

__all__ = ["best_first", "bytes_of", "counting_files", "digest", "newest_first", "text_of"]

_ENDING = re.compile(r"\.(?:ipynb|py|zip)(?:\.txt)?$", re.IGNORECASE)
_BRACKETS = re.compile(r" ?\((\d{1,3})\)$")
_HYPHEN = re.compile(r"-(\d{1,3})$")
_COPY = re.compile(r"^(?:copy of |kopie von |copie de )+|(?: ?-? ?(?:copy|kopie))$", re.IGNORECASE)


@dataclass(frozen=True)
class _Version:
    """A file's name taken apart."""

    base: tuple[str, str, str]
    """(folder, plain name, ending): equal for versions of one file."""
    number: int
    """Of how many the platform or the browser knew before it; 0 where it has none."""
    copied: bool
    """Whether it is a copy, which may be older or newer."""


def counting_files(files: Sequence[Entry], *, renumbered: bool = False) -> tuple[list[Entry], list[Attempt]]:
    """(the files that count, the main one first; older versions of the same file).

    `renumbered`: the platform calls a file that is handed in again "lab-1".
    """
    by_base: dict[tuple[str, str, str], list[tuple[_Version, Entry]]] = {}
    for entry in files:
        version = _version(entry, renumbered=False)
        by_base.setdefault(version.base, []).append((version, entry))
    if renumbered:
        by_base = _joined(by_base)
    kept, older = [], []
    for versions in by_base.values():
        first, *others = _ordered(versions)
        kept.append(first[1])
        older += [_attempt(first, other) for other in others]
    return best_first(kept), older


def _version(entry: Entry, *, renumbered: bool) -> _Version:
    name = folded(entry.name)
    ending = _ENDING.search(name)
    plain = name[: ending.start()] if ending else name
    kind = ending[0].removesuffix(".txt") if ending else ""
    number, copied = 0, False
    while True:
        found = _BRACKETS.search(plain) or (_HYPHEN.search(plain) if renumbered else None)
        if found and found.start():
            number, plain = number or int(found[1]), plain[: found.start()]
            continue
        bare = _COPY.sub("", plain).strip()
        if not bare or bare == plain:
            break
        copied, plain = True, bare
    last = re.split(r"/|: ", entry.shown)[-1]
    return _Version((entry.shown.removesuffix(last), plain, kind), number, copied)


_Versions = list[tuple[_Version, Entry]]


def _joined(by_base: dict[tuple[str, str, str], _Versions]) -> dict[tuple[str, str, str], _Versions]:
    """With "lab-1" and "lab-2" as versions of "lab": where "lab" is there, or where they define the same names."""
    joined: dict[tuple[str, str, str], _Versions] = {}
    for versions in by_base.values():
        for _, entry in versions:
            version = _version(entry, renumbered=True)
            joined.setdefault(version.base, []).append((version, entry))
    whole: dict[tuple[str, str, str], _Versions] = {}
    for base, versions in joined.items():
        if len(versions) == 1 or any(not v.number for v, _ in versions) or _alike([e for _, e in versions]):
            whole[base] = versions
        else:  # "task-1" and "task-2": parts, not attempts
            whole |= {(*base[:2], f"{base[2]} {entry.shown}"): [(v, entry)] for v, entry in versions}
    return whole


def _alike(entries: Sequence[Entry]) -> bool:
    """Whether at least half of what the smallest defines is defined by all."""
    names = [names_defined(text_of(entry.path)) for entry in entries]
    least = min(len(each) for each in names)
    return least > 0 and len(set.intersection(*names)) * 2 >= least


def _ordered(versions: _Versions) -> _Versions:
    """Newest first; copies, whose age nobody knows, last."""
    order = {id(entry): k for k, entry in enumerate(best_first(entry for _, entry in versions))}
    return sorted(versions, key=lambda pair: (pair[0].copied, -pair[0].number, order[id(pair[1])]))


def _attempt(first: tuple[_Version, Entry], other: tuple[_Version, Entry]) -> Attempt:
    sums = [hashlib.sha256(bytes_of(entry.path)).hexdigest() for _, entry in (first, other)]
    told = first[0].number != other[0].number and not (first[0].copied or other[0].copied)
    return Attempt(path=other[1].shown, sha256=sums[1], unsure=not told and sums[0] != sums[1])


# --- several hand-ins of one student -----------------------------------------------------------------------------


def newest_first(groups: Sequence[tuple[Group, list[Entry]]]) -> tuple[list[tuple[Group, list[Entry]]], bool]:
    """(a student's hand-ins, the one that counts first; whether it is known that it is the newest)."""
    times = [_when(group.found.received) for group, _ in groups]
    turns = [group.found.turn for group, _ in groups]
    if all(time is not None for time in times) and len(set(times)) == len(times):
        order = sorted(range(len(groups)), key=lambda k: times[k] or 0.0, reverse=True)
        return [groups[k] for k in order], True
    if all(turns) and len(set(turns)) == len(turns):
        order = sorted(range(len(groups)), key=lambda k: turns[k], reverse=True)
        return [groups[k] for k in order], True
    mains = {id(best_first(files)[0]): pair for pair in groups for files in [pair[1]]}
    return [mains[id(entry)] for entry in best_first(best_first(files)[0] for _, files in groups)], False


def _when(received: str) -> float | None:
    return datetime.fromisoformat(received).timestamp() if received else None


def best_first(files: Iterable[Entry]) -> list[Entry]:
    """The main file first: a notebook before modules, tests and copies last."""

    def rank(entry: Entry) -> tuple[bool, bool, bool, int, str]:
        name = entry.name.lower()
        aside = name.startswith(("test_", "setup.py", "conftest", "__init__")) or "checkpoint" in name
        copied = "copy" in name or "backup" in name or "old" in name
        return aside, ".ipynb" not in name, copied, entry.shown.count("/"), entry.shown

    return sorted(files, key=rank)


# --- bytes -------------------------------------------------------------------------------------------------------


def digest(files: Sequence[Entry]) -> str:
    """sha256 of the file; of several, over their names and digests."""
    digests = [hashlib.sha256(bytes_of(entry.path)).hexdigest() for entry in files]
    if len(files) == 1:
        return digests[0]
    lines = (f"{digest}  {entry.name}\n" for entry, digest in zip(files, digests, strict=True))
    return hashlib.sha256("".join(lines).encode("utf-8", "replace")).hexdigest()


def bytes_of(path: Path | None) -> bytes:
    """The file's bytes; none where it cannot be read, which is told when it is read for grading."""
    try:
        return path.read_bytes() if path else b""
    except OSError:
        return b""


def text_of(path: Path | None) -> str:
    """The file's text, good enough to look for words in."""
    data = bytes_of(path)
    return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
