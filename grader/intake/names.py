"""Names of files and students: which are noise, which are read, how they are shown, and what their pages are called."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

__all__ = [
    "folded",
    "is_archive",
    "is_noise",
    "is_program",
    "is_remark",
    "is_told",
    "page_names",
    "shown",
    "stem",
    "unique_keys",
]

_NOISE = {"__macosx", "__pycache__", "thumbs.db", "desktop.ini", "node_modules", "venv", "site-packages"}
_PROGRAM = re.compile(r"\.(?:ipynb|py)(?:\.txt)?$", re.IGNORECASE)
_REMARK = re.compile(
    r"^(?:readme|license|timestamp|requirements|roster)\b.*$|\.(?:csv|json|jsonl|log|toml|ya?ml)$", re.I
)
_TOLD = {"submission_metadata.yml", "submission_metadata.json", "timestamp.txt", "scores.csv", "kit.json"}
_SAFE = re.compile(r"[\w](?:[\w. -]*[\w])?")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
LONGEST_PAGE_NAME = 80


def is_noise(name: str) -> bool:
    """Whether nobody means this file or folder as a submission: hidden ones, caches, what systems leave behind."""
    return name.startswith(".") or name.casefold() in _NOISE


def is_program(name: str) -> bool:
    """Whether this is named as a notebook or a Python file."""
    return _PROGRAM.search(name) is not None


def is_archive(name: str) -> bool:
    """Whether this is named as a zip archive."""
    return name.lower().endswith(".zip")


def is_remark(name: str) -> bool:
    """Whether this is about the submissions rather than one of them: a README, a table."""
    return _REMARK.search(name) is not None


def is_told(name: str) -> bool:
    """Whether a platform tells in this file whose the others are, or when they came; or a kit, that it is one."""
    return name in _TOLD


def stem(name: str) -> str:
    """The name without the ending that says what kind of file it is."""
    return re.sub(r"\.(?:ipynb|py|zip)(?:\.txt)?$", "", name, flags=re.IGNORECASE) or name


def shown(name: str) -> str:
    """The name as it can be printed: bytes that are no UTF-8 become replacement characters."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def folded(name: str) -> str:
    """Equal for names that some file system takes for one."""
    return unicodedata.normalize("NFC", name).casefold()


def unique_keys(candidates: Sequence[Sequence[str]]) -> list[str]:
    """One key each, from the names offered for it (plainest first); all of those who share a name take a longer one.

    Names that look the same are the same: they are compared and given composed (NFC).
    """
    candidates = [[unicodedata.normalize("NFC", name) for name in names] for names in candidates]
    keys = [names[0] for names in candidates]
    for level in range(1, max((len(names) for names in candidates), default=1)):
        counts = Counter(keys)
        keys = [
            names[level] if counts[key] > 1 and level < len(names) else key
            for key, names in zip(keys, candidates, strict=True)
        ]
    return _numbered(keys)


def _numbered(keys: list[str]) -> list[str]:
    taken: set[str] = set()
    last: Counter[str] = Counter()
    """The number that was tried last for each key: where a thousand have one name, nobody counts from two again."""
    unique = []
    for key in keys:
        name = key
        while name in taken:
            last[key] += 1
            name = f"{key} ({last[key] + 1})"
        taken.add(name)
        unique.append(name)
    return unique


def page_names(students: Iterable[str]) -> dict[str, str]:
    """A file name without its ending for each student: legal on every system, and distinct where case does not count."""
    keys = list(students)
    plain = {key: _page_name(key) for key in keys}
    counts = Counter(folded(name) for name in plain.values())
    return {key: name if counts[folded(name)] == 1 else _marked(name, key) for key, name in plain.items()}


def _page_name(key: str) -> str:
    normal = unicodedata.normalize("NFC", key)
    encoded = len(normal.encode("utf-8", "replace"))
    if _SAFE.fullmatch(normal) and not _RESERVED.match(normal) and encoded <= LONGEST_PAGE_NAME:
        return normal
    kept = re.sub(r"[^\w.-]+", "-", normal).strip("-. ")
    return _marked(kept or "student", key)


def _marked(name: str, key: str) -> str:
    mark = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:8]
    short = name.encode("utf-8", "replace")[: LONGEST_PAGE_NAME - 9].decode("utf-8", "ignore")
    return f"{short}-{mark}" if not _RESERVED.match(short) else f"_{short}-{mark}"
