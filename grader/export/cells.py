"""A table of somebody else's, changed cell by cell: all other bytes stay what they were."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from grader.errors import UsageError
from grader.regular import read_regular

__all__ = ["Table", "closest", "guarded", "guarded_id", "parse_table", "read_table"]

_BOM = b"\xef\xbb\xbf"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_QUOTED = re.compile(r'"(?:[^"]++|"")*+"')
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_ID = re.compile(r"[\w.@+-]+")


class Cell:
    """A cell as it stands in the file, and what it says."""

    __slots__ = ("raw", "value")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.value = raw[1:-1].replace('""', '"') if len(raw) > 1 and raw[0] == raw[-1] == '"' else raw


class Table:
    """The file's records; `set` changes one cell."""

    def __init__(self, name: str, text: str, *, delimiter: str, encoding: str, start: bytes) -> None:
        self.name, self.delimiter, self.encoding, self._start = name, delimiter, encoding, start
        self._records, self._ends = _records(name, text, delimiter)
        filled = [cell.raw for record in self._records for cell in record if cell.raw]
        self._all_quoted = bool(filled) and all(raw.startswith('"') for raw in filled)

    @property
    def header(self) -> list[str]:
        """What stands in the first record."""
        return [cell.value for cell in self._records[0]] if self._records else []

    @property
    def values(self) -> list[list[str]]:
        """What all the cells say."""
        return [[cell.value for cell in record] for record in self._records]

    @property
    def notes(self) -> list[str]:
        """What is odd about the file."""
        told = (
            f"{self.name} is not UTF-8, and so the new file is not: the platform may misread names and comments. "
            "Download it again, or in a spreadsheet, save it as “CSV UTF-8”"
        )
        return [] if self.encoding == "utf-8" else [told]

    def get(self, row: int, column: int) -> str:
        """What a cell says; "" where the record is too short."""
        record = self._records[row]
        return record[column].value if column < len(record) else ""

    def set(self, row: int, column: int, value: str) -> bool:
        """Whether this changed the cell: one that says so already keeps its bytes."""
        record = self._records[row]
        if self.get(row, column) == value:
            return False
        record += [Cell("") for _ in range(column + 1 - len(record))]
        record[column] = Cell(self._written(value, record[column].raw))
        return True

    def _written(self, value: str, before: str) -> str:
        needed = any(mark in value for mark in (self.delimiter, '"', "\n", "\r", " "))
        if needed or (value and (self._all_quoted or before.startswith('"'))):
            return '"' + value.replace('"', '""') + '"'
        return value

    def encoded(self) -> bytes:
        """The file's bytes."""
        text = "".join(
            self.delimiter.join(cell.raw for cell in record) + end
            for record, end in zip(self._records, self._ends, strict=True)
        )
        return self._start + text.encode(self.encoding, "xmlcharrefreplace")


def read_table(path: Path) -> Table:
    """The file as a table. Raises UsageError where it is none."""
    return parse_table(str(path), read_regular(path))


def parse_table(name: str, data: bytes) -> Table:
    """The bytes as a table; comma, semicolon or tab, UTF-8 or what old Windows programs write."""
    if data.startswith(b"PK"):
        raise UsageError(
            f"{name} is a spreadsheet, not a CSV file. Download it as CSV, or save it as “CSV UTF-8”"
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        raise UsageError(f"{name} is not UTF-8. Download it again, or save it as “CSV UTF-8”")
    start = _BOM if data.startswith(_BOM) else b""
    body = data[len(start) :]
    encoding = "utf-8"
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError:
        encoding = _old_encoding(body)
        text = body.decode(encoding)
    if not text.strip():
        raise UsageError(f"{name} is empty")
    return Table(name, text, delimiter=_delimiter(text), encoding=encoding, start=start)


def _old_encoding(body: bytes) -> str:
    """That of Windows programs; else one in which every byte has a character and comes back as the same byte."""
    try:
        body.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1"
    return "cp1252"


def _delimiter(text: str) -> str:
    """What parts the header into most cells."""
    counts = {mark: len(next(_split(text, mark))[0]) for mark in (",", ";", "\t")}
    return max(counts, key=lambda mark: counts[mark])


def _records(name: str, text: str, delimiter: str) -> tuple[list[list[Cell]], list[str]]:
    records: list[list[Cell]] = []
    ends: list[str] = []
    for raws, end, closed in _split(text, delimiter):
        if not closed:
            line = 1 + len(ends) + sum(cell.raw.count("\n") for record in records for cell in record)
            raise UsageError(
                f"{name}: from line {line} on, quotation marks do not close. Download the file again"
            )
        records.append([Cell(raw) for raw in raws])
        ends.append(end)
    return records, ends


def _split(text: str, delimiter: str) -> Iterator[tuple[list[str], str, bool]]:
    """(raw cells, line end, whether all quotation marks are closed) of each record."""
    token = re.compile(
        rf'("(?:[^"]++|"")*+"?[^{delimiter}\r\n]*|[^{delimiter}\r\n]*)({delimiter}|\r\n|\n|\r|\Z)'
    )
    position, raws, size = 0, list[str](), len(text)
    while position < size or raws:
        match = token.match(text, position)
        if match is None:  # cannot be: the pattern fits everywhere
            return
        raws.append(match[1])
        position = match.end()
        if match[2] == delimiter:
            continue
        yield raws, match[2], all(_closed(raw) for raw in raws)
        raws = []


def _closed(raw: str) -> bool:
    return not raw.startswith('"') or _QUOTED.fullmatch(raw) is not None


def guarded(text: str) -> str:
    """Text such that no spreadsheet takes it for a formula; numbers are left alone."""
    text = text.replace("\0", "")
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def guarded_id(text: str) -> str:
    """An id as it is; only what is no id at all, such as a file's name that is a formula, is guarded."""
    return text if _ID.fullmatch(text) else guarded(text)


def closest(name: str, known: Iterable[str]) -> str:
    """ "; did you mean 'HW2'?", or "" where nothing is near."""
    found = difflib.get_close_matches(name, list(known), n=1)
    return f"; did you mean {found[0]!r}?" if found else ""
