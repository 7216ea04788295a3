"""What a terminal may be sent: clean text, in a width and in colours that fit, in characters it has."""

from __future__ import annotations

import json
import os
import re
import shutil
import unicodedata
from collections.abc import Mapping
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["clean", "console", "error_document", "plain_for", "wants_colour"]

_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
_FILLING = re.compile(r" +(?=\n)")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_ASCII = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "−": "-",
        "·": "-",
        "…": "...",
        "\u202f": " ",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "×": "x",
        "≤": "<=",
        "≥": ">=",
        "→": "->",
        "∞": "inf",
        "✓": "+",
        "✗": "x",
        "○": "o",
    }
)


def clean(text: str) -> str:
    """The text without terminal codes, control characters and those that turn the direction of writing."""
    text = _ANSI.sub("", text.replace("\r\n", "\n")).replace("\t", "    ")
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _UNSEEN)


def plain_for(stream: Any, text: str) -> str:
    """The text in characters that the stream can encode."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    if encoding.lower().replace("-", "") in ("utf8", "utf16", "utf8sig"):
        return text
    return text.translate(_ASCII).encode(encoding, "replace").decode(encoding)


def error_document(kind: str, message: str, code: int) -> str:
    """One line of JSON about what went wrong, in ASCII: no encoding of stdout can spoil it."""
    error = {"kind": kind, "message": clean(message), "exit_code": code}
    return json.dumps({"schema": "grader/error/v1", "error": error})


def wants_colour(choice: str, environment: Mapping[str, str], *, terminal: bool) -> bool:
    """--color > NO_COLOR > FORCE_COLOR, CLICOLOR_FORCE > TERM=dumb > whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR") or environment.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return terminal and environment.get("TERM") != "dumb"


def console(stream: IO[str], *, color: str = "auto", width: int = 0, live: bool = False) -> Console:
    """A console of rich's for this stream; it reads no markup and knows no emoji codes. `live`: lines may be written over."""
    from rich.console import Console

    terminal = stream.isatty()
    coloured = wants_colour(color, os.environ, terminal=terminal)
    return Console(
        file=_Encodable(stream),  # type: ignore[arg-type]  # rich only writes and flushes
        width=width or _width(terminal),
        color_system="standard" if coloured else None,
        force_terminal=coloured or live,
        force_interactive=live,
        force_jupyter=False,  # there it would display by itself, whatever the stream
        no_color=not coloured,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )


def _width(terminal: bool) -> int:
    """80 columns where nobody says otherwise; lines longer than 100 are hard to read."""
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() else shutil.get_terminal_size().columns if terminal else 80
    return min(max(width, 40), 100)


class _Encodable:
    """A stream that replaces what its encoding does not have."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self.encoding = getattr(stream, "encoding", None) or "utf-8"

    def write(self, text: str) -> int:
        """As a stream does, without the spaces that fill lines up."""
        return self._stream.write(_FILLING.sub("", plain_for(self._stream, text)))

    def flush(self) -> None:
        """As a stream does."""
        self._stream.flush()

    def isatty(self) -> bool:
        """As the stream is."""
        return self._stream.isatty()
