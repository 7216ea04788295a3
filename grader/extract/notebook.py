"""A notebook's cells from its JSON, of any version of the format and in whatever state.

Versions 1 to 3 are read here as well: nbformat would upgrade them, but importing it costs more than all
the rest, and it refuses what is only slightly damaged.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Literal

from grader.errors import SubmissionError
from grader.language import cell_name, number_text, say
from grader.model import Cell, Document, Output

__all__ = ["MAX_SOURCE", "read_notebook", "saved_cells"]

MAX_CELLS = 20_000
MAX_OUTPUT = 200_000
MAX_SOURCE = 1_000_000
"""Characters: of a cell's outputs, which are cut there, and of the source of all cells, of which no more is read (a list of
numbers of that length takes seconds)."""

_ANSI = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_Kind = Literal["stream", "result", "error", "image"]


def read_notebook(text: str, name: str, notes: tuple[str, ...] = ()) -> Document:
    """The notebook in `text`. Raises SubmissionError where it is no JSON or no notebook."""
    book = _load(text, name)
    reading = _Reading(list(notes))
    cells = tuple(reading.cells(_raw_cells(book, name)))
    metadata = _mapping(book.get("metadata"))
    language = _mapping(metadata.get("kernelspec")).get("language", "python")
    if isinstance(language, str) and language.lower() not in ("python", ""):
        reading.notes.append(
            say("the notebook says that it is written in {language}, not Python", language=language[:40])
        )
    assignment = _mapping(metadata.get("grader")).get("assignment", "")
    return Document(
        path=name,
        cells=cells,
        assignment=assignment if isinstance(assignment, str) else "",
        notes=tuple(reading.notes),
    )


def saved_cells(text: str, name: str) -> dict[int, dict[str, Any]]:
    """The cells' own JSON by number, with all that is saved in them. Raises SubmissionError as `read_notebook` does."""
    cells = enumerate(_raw_cells(_load(text, name), name), 1)
    return {number: cell for number, cell in cells if isinstance(cell, dict)}


def _load(text: str, name: str) -> dict[str, Any]:
    try:
        book = json.loads(text, parse_int=_integer)
    except json.JSONDecodeError as error:
        raise SubmissionError(_damage(text, name, error)) from None
    except RecursionError:
        raise SubmissionError(
            say("{file} is no notebook: its JSON is nested thousands of levels deep", file=name)
        ) from None
    if not isinstance(book, dict):
        raise SubmissionError(say("{file} is JSON but no notebook: it has no cells", file=name))
    return book


def _damage(text: str, name: str, error: json.JSONDecodeError) -> str:
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return say(
            "{file} ends in the middle (line {line}, after {count} characters): "
            "it was cut off while it was saved or uploaded. Save it again and hand it in again",
            file=name,
            line=text.count("\n") + 1,
            count=number_text(len(text)),
        )
    if not text.lstrip().startswith("{"):
        start = " ".join(text[:40].split())
        return say(
            "{file} is not a notebook: it starts with {start}. Hand in the .ipynb file itself",
            file=name,
            start=repr(start),
        )
    return say(
        "{file} is damaged in line {line}, column {column} ({error}). "
        "Open it in Jupyter, save it again, and hand it in again",
        file=name,
        line=error.lineno,
        column=error.colno,
        error=error.msg,
    )


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) < 100 else float(digits)  # int() refuses more than 4,300 digits


def _raw_cells(book: dict[str, Any], name: str) -> list[Any]:
    """The cells' JSON: `cells` from version 4 on (and in version 1), `worksheets` in 2 and 3."""
    cells = book.get("cells")
    if cells is None and isinstance(book.get("worksheets"), list):
        sheets = [sheet for sheet in book["worksheets"] if isinstance(sheet, dict)]
        cells = [cell for sheet in sheets for cell in _list(sheet.get("cells"))]
    if not isinstance(cells, list):
        keys = ", ".join(sorted(map(str, book))[:5])
        raise SubmissionError(
            say(
                "{file} is JSON but no notebook: it has no cells (it has: {keys})",
                file=name,
                keys=keys or "-",
            )
        )
    if len(cells) > MAX_CELLS:
        raise SubmissionError(
            say(
                "{file} has {count} cells; at most {most} are read. "
                "Delete the cells that do not belong to your answer",
                file=name,
                count=number_text(len(cells)),
                most=number_text(MAX_CELLS),
            )
        )
    return cells


class _Reading:
    """The cells while they are read; what is odd gathers in `notes`."""

    def __init__(self, notes: list[str]) -> None:
        self.notes = notes
        self._left = MAX_SOURCE

    def cells(self, raw: list[Any]) -> Iterator[Cell]:
        for number, item in enumerate(raw, 1):
            label = f"cell {number}"
            if not isinstance(item, dict):
                self.notes.append(say("{cell} is no cell and was left out", cell=cell_name(label)))
                continue
            source = self._source(item, label)
            kind = _kind(item, source)
            outputs = tuple(self._outputs(item, label)) if kind == "code" else ()
            yield Cell(number=number, kind=kind, source=source, label=label, outputs=outputs)

    def _source(self, item: dict[str, Any], label: str) -> str:
        for key in ("source", "input", "code", "text"):
            if key in item:
                source = _joined(item[key])
                break
        else:
            return ""
        self._left -= len(source)
        if self._left < 0:
            self._left += len(source)
            self.notes.append(
                say(
                    "{cell} has {count} characters and was not read",
                    cell=cell_name(label),
                    count=number_text(len(source)),
                )
            )
            return ""
        return source.replace("\r\n", "\n").replace("\r", "\n").rstrip("\0")

    def _outputs(self, item: dict[str, Any], label: str) -> Iterator[Output]:
        left = MAX_OUTPUT
        for raw in _list(item.get("outputs")):
            if not isinstance(raw, dict):
                continue
            for kind, text in _texts(raw):
                if len(text) > left:
                    self.notes.append(
                        say(
                            "the outputs of {cell} were cut after {count} characters",
                            cell=cell_name(label),
                            count=number_text(MAX_OUTPUT),
                        )
                    )
                    yield Output(kind=kind, text=text[:left])
                    return
                left -= len(text) if kind != "image" else 0
                yield Output(kind=kind, text=text)


def _kind(item: dict[str, Any], source: str) -> Literal["code", "markdown", "raw"]:
    kind = item.get("cell_type")
    if kind == "code":
        return "code"
    if kind in ("markdown", "heading", "html", "text"):
        return "markdown"
    if kind is None and source and ("outputs" in item or "execution_count" in item or "code" in item):
        return "code"
    return "raw"


def _texts(raw: dict[str, Any]) -> Iterator[tuple[_Kind, str]]:
    """What one saved output says, as (kind, text); an image by its media type."""
    kind = raw.get("output_type")
    if kind == "stream":
        yield "stream", _ANSI.sub("", _joined(raw.get("text")))
    elif kind in ("error", "pyerr"):
        head = f"{_joined(raw.get('ename'))}: {_joined(raw.get('evalue'))}"
        trace = "\n".join(map(_joined, _list(raw.get("traceback"))))
        yield "error", _ANSI.sub("", f"{head}\n{trace}".rstrip())
    elif kind in ("execute_result", "display_data", "pyout", "update_display_data"):
        data = _mapping(raw.get("data")) or raw
        for key in data:
            if key.startswith("image/") or key in ("png", "jpeg", "svg"):
                yield "image", key if "/" in key else f"image/{key}"
        plain = _joined(data.get("text/plain", data.get("text")))
        if plain:
            yield "result", plain


def _joined(value: object) -> str:
    """Text that may be saved as a list of lines; what is no text counts as none."""
    if isinstance(value, list):
        value = "".join(part for part in value if isinstance(part, str))
    return _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else ""


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
