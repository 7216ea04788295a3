"""What a student's code printed, as a person may read it: no warnings of other people's code, no paths of the machine."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

__all__ = ["printed", "short_paths"]

_FOREIGN = re.compile(r"(?:(?:/|[A-Za-z]:[\\/])[^\n]*?\.\w+|<[^<>\n]+>):\d+: ")
"""Beginning of a warning of a file that is not the student's: their own are called "cell 3" or by a bare name."""
_INSIDE = "(Triggered internally at "
"""With this a warning of PyTorch's ends, which may have several lines."""
_ORIGIN = re.compile(r" ?\(Triggered internally at [^()\n]*\)")
LONGEST_WARNING = 5
"""Lines."""
_LIBRARY = re.compile(
    r"(?:[A-Za-z]:)?[\\/][^\s'\"<>|:]*?[\\/](?:(?:python3\.\d+[\\/])?(?:site|dist)-packages|python3\.\d+)[\\/]"
)
_TEMPORARY = re.compile(r"(?:/private)?(?:/var/folders/\w+/\w+/T|/var/tmp|/tmp)/[^\s/'\"]+/")


def printed(text: str) -> str:
    """The text without warnings that come from outside the student's code, and with short paths."""
    return short_paths("".join(_own(text.splitlines(keepends=True))))


def _own(lines: list[str]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        if not _FOREIGN.match(lines[at]):
            yield lines[at]
            at += 1
            continue
        at = _end(lines, at)


def _end(lines: list[str], start: int) -> int:
    """The line after a warning: of one that PyTorch's core gave after its last line, and after the line of code shown with it."""
    ends = (k for k in range(start, min(start + LONGEST_WARNING, len(lines))) if _INSIDE in lines[k])
    after = next(ends, start) + 1
    shown = "Warning: " in lines[start] and after < len(lines) and lines[after].startswith("  ")
    return after + 1 if shown else after


def short_paths(text: str) -> str:
    """The text with files of libraries named from their package on, and others without the folders of this machine."""
    text = _LIBRARY.sub("", _ORIGIN.sub("", text))
    for folder in (tempfile.gettempdir(), str(Path.cwd()), str(Path.home())):
        if len(folder) > 1:
            text = re.sub(rf"{re.escape(folder)}[\\/](?:grader[^\s/\\'\"]*[\\/])?", "", text)
    return _TEMPORARY.sub("", text)
