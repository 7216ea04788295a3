"""One message, and the folder of catalogues that it belongs to."""

from __future__ import annotations

import string
from pathlib import Path

from msgspec import Struct

__all__ = ["Book", "Message", "gaps"]


class Message(Struct, frozen=True, kw_only=True):
    """A message, where it stands and who meets it."""

    text: str
    many: str = ""
    """The form for several things, if it counts."""
    context: str = ""
    file: str
    about: str = ""


class Book(Struct, frozen=True, kw_only=True):
    """A folder of catalogues, and the messages that belong there."""

    folder: Path
    name: str
    messages: tuple[Message, ...]

    def file(self, code: str) -> Path:
        """The catalogue of a language."""
        return self.folder / f"{code}.po"

    def codes(self) -> list[str]:
        """Languages that are there."""
        return sorted(path.stem for path in self.folder.glob("*.po"))


def gaps(text: str) -> set[str]:
    """Names of what is filled into a text; empty where it is no template."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}
    except ValueError:
        return set()
