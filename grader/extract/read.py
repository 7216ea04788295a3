"""From a file to a `Document`: bytes to text, and a clear refusal of what is neither notebook nor module."""

from __future__ import annotations

import codecs
import hashlib
import io
import re
import tokenize
from pathlib import Path
from typing import Any

from grader.errors import SubmissionError
from grader.extract.notebook import MAX_SOURCE, read_notebook, saved_cells
from grader.extract.recover import parse_quietly
from grader.language import marked, number_text, said, say, say_n
from grader.model import Cell, Document

__all__ = ["read_bytes", "read_document", "read_saved"]

MEGABYTE = 1_000_000
_CONFLICT = re.compile(r"^(?:<{7} |={7}\r?$|>{7} )", re.MULTILINE)
_NO_TEXT = frozenset({"punycode", "idna", "undefined"})
"""Encodings of names, not of files: the first two take the square of a text's length, the third decodes nothing."""
_SURROGATE = re.compile(r"[\ud800-\udfff]")

_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "is a PDF; hand in the notebook (.ipynb) or the module (.py) it was made from"),
    (b"PK\x03\x04", "is a zip archive; unpack it, or hand it in with its name ending in .zip"),
    (b"\x1f\x8b", "is a gzip archive; unpack it first"),
    (b"\x89PNG", "is a picture; hand in the notebook (.ipynb) or the module (.py)"),
    (b"\xff\xd8\xff", "is a picture; hand in the notebook (.ipynb) or the module (.py)"),
    (b"{\\rtf", "is a text processor’s file (RTF); save the code as plain text"),
    (
        b"version https://git-lfs",
        "is only a pointer of Git LFS; fetch the file itself with `git lfs pull`",
    ),
)
marked(__name__, {text: text for _, text in _FOREIGN})


def read_document(path: Path, *, name: str = "", limit_mb: int = 50, sha256: str = "") -> Document:
    """The notebook or module at `path`, called `name` in what people read; `sha256`: what it should be the digest of.

    Raises SubmissionError where nothing can be made of the file: what is wrong, where, and what to do.
    """
    shown = name or path.name
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise SubmissionError(say("{file} is a folder; name the notebook or module in it", file=shown))
        if size > limit_mb * MEGABYTE:
            raise SubmissionError(
                say(
                    "{file} has {size} MB; at most {most} MB are read. "
                    "Clear all outputs in the notebook, save it, and hand it in again",
                    file=shown,
                    size=number_text(round(size / MEGABYTE)),
                    most=limit_mb,
                )
            )
        data = path.read_bytes()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise SubmissionError(say("{file} cannot be read: {why}", file=shown, why=why)) from error
    if sha256 and hashlib.sha256(data).hexdigest() != sha256:
        raise SubmissionError(say("{file} was changed while this ran; start it again", file=shown))
    return read_bytes(data, shown, limit_mb=limit_mb)


def read_bytes(data: bytes, name: str, *, limit_mb: int = 50) -> Document:
    """The document in `data`; `name` tells notebook from module where the content does not.

    Raises SubmissionError where nothing can be made of it.
    """
    if len(data) > limit_mb * MEGABYTE:
        size = number_text(round(len(data) / MEGABYTE))
        raise SubmissionError(
            say("{file} has {size} MB; at most {most} MB are read", file=name, size=size, most=limit_mb)
        )
    notes: list[str] = []
    wide = data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    stripped = data if wide else data.rstrip(b"\0")
    if len(stripped) < len(data):
        count = len(data) - len(stripped)
        notes.append(
            say_n(
                "{n} NUL byte at the end of the file was ignored",
                "{n} NUL bytes at the end of the file were ignored",
                count,
            )
        )
    if not stripped.strip(b"\xef\xbb\xbf \t\r\n"):
        raise SubmissionError(say("{file} is empty; save your work and hand it in again", file=name))
    _refuse_foreign(stripped, name)
    notebook = _is_notebook(stripped, name)
    text = _text(stripped, notes, notebook=notebook)
    _refuse_conflicts(text, name)
    if notebook:
        return read_notebook(text, name, tuple(notes))
    return _module(text, name, notes)


def read_saved(data: bytes, name: str) -> dict[int, dict[str, Any]]:
    """What a notebook's cells hold beside their source, as JSON by number; {} of a module.

    Raises SubmissionError as `read_bytes` does.
    """
    wide = data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    stripped = data if wide else data.rstrip(b"\0")
    if not _is_notebook(stripped, name):
        return {}
    return saved_cells(_text(stripped, [], notebook=True), name)


def _module(text: str, name: str, notes: list[str]) -> Document:
    if len(text) > MAX_SOURCE:
        size, most = f"{len(text) / 1e6:.1f}", f"{MAX_SOURCE / 1e6:.0f}"
        raise SubmissionError(
            say("{file} has {size} MB; at most {most} MB are read", file=name, size=size, most=most)
        )
    label = name.replace("\\", "/").rpartition("/")[2]
    if name.lower().endswith((".ipynb", ".ipynb.txt")):
        notes.append(say("this is no notebook but plain Python; it was read as a module"))
    source = text.replace("\r\n", "\n").replace("\r", "\n")
    cell = Cell(number=0, kind="code", source=source, label=label or "module")
    return Document(path=name, cells=(cell,), notes=tuple(notes))


def _is_notebook(data: bytes, name: str) -> bool:
    """By content first: students rename files."""
    head = data[:4096].removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n\t ")
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        head = data[:4096].replace(b"\0", b"")[2:].lstrip()
    if head.startswith((b"{", b"[")):
        named = re.search(rb'"(?:cells|nbformat|worksheets|metadata)"\s*:', data)
        return name.lower().endswith(".ipynb") or named is not None
    return name.lower().endswith((".ipynb", ".ipynb.txt")) and not _compiles(data)


def _compiles(data: bytes) -> bool:
    if len(data) > MAX_SOURCE:
        return False
    try:
        return len(parse_quietly(data).body) > 1
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


def _refuse_foreign(data: bytes, name: str) -> None:
    for start, message in _FOREIGN:
        if data.startswith(start):
            raise SubmissionError(say("{file} {problem}", file=name, problem=said(message)))
    head = data[:1024].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")):
        raise SubmissionError(
            say(
                "{file} is a web page, not a notebook: download the raw file, not the page that shows it",
                file=name,
            )
        )


def _refuse_conflicts(text: str, name: str) -> None:
    marks = list(_CONFLICT.finditer(text))
    if any(mark[0].startswith("<") for mark in marks) and len(marks) > 1:
        line = text.count("\n", 0, marks[0].start()) + 1
        raise SubmissionError(
            say(
                "{file} has marks of an unfinished git merge, the first in line {line} (<<<<<<<); "
                "settle the conflict, run the notebook, and hand it in again",
                file=name,
                line=line,
            )
        )


def _text(data: bytes, notes: list[str], *, notebook: bool) -> str:
    """The text of the file; a note where its encoding had to be guessed."""
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        notes.append(say("the file is in UTF-16, not UTF-8"))
        return data.decode("utf-16", "replace")
    encoding = "utf-8" if notebook else _declared(data)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode(encoding)
    except (UnicodeError, LookupError):  # `undefined` and `punycode` raise the former's parent
        notes.append(say("the file is not in {encoding}; it was read as Latin-1", encoding=encoding.upper()))
        text = data.decode("latin-1")
    return _SURROGATE.sub("\ufffd", text)


def _declared(data: bytes) -> str:
    """The encoding a module declares (PEP 263), else UTF-8."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    except SyntaxError:  # an unknown name, or bytes that are no UTF-8
        return "utf-8"
    return "utf-8" if codecs.lookup(encoding).name in _NO_TEXT else encoding.removesuffix("-sig")
