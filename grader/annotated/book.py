"""A submission read once more for people: its cells, what is saved in them, and what each is needed for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from grader.exercise import Pack
from grader.extract import SyntaxProblem, joined, read_bytes, read_saved
from grader.model import Document, Submission
from grader.program import program_for, read

__all__ = ["Book", "read_book"]


class Book(Struct, frozen=True, kw_only=True):
    """A submission as the engine reads it, with what only people look at."""

    document: Document
    saved: Mapping[str, Mapping[str, Any]] = {}
    """By label: a cell's own JSON, whatever stands in it. Never shown but through `outputs` and `clean`."""
    needed: Mapping[str, tuple[str, ...]] = {}
    """By label: ids of the questions whose answers depend on something in this cell."""
    whole: tuple[str, ...] = ()
    """Ids of the questions for which every cell is run."""
    problems: tuple[SyntaxProblem, ...] = ()


def read_book(pack: Pack, submission: Submission) -> Book:
    """The submission's cells. Raises SubmissionError where nothing can be made of it."""
    paths = [Path(file) for file in submission.files] or [Path(submission.path)]
    several = len(paths) > 1
    documents, saved = [], {}
    for path in paths:
        data = path.read_bytes()
        name = path.name if several else submission.path
        documents.append(read_bytes(data, name))
        for number, cell in read_saved(data, name).items():
            saved[f"{name} cell {number}" if several else f"cell {number}"] = cell
    document = joined(documents, submission.path) if several else documents[0]
    return book_of(pack, document, saved)


def book_of(pack: Pack, document: Document, saved: Mapping[str, Mapping[str, Any]]) -> Book:
    """The same from what was read."""
    reading = read(pack, document)
    needed: dict[str, dict[str, None]] = {}
    for id, found in reading.bindings.items():
        labels = [u.label for u in program_for(reading, found.bound).units] if found.bound else []
        _note(needed, id, (*labels, *(b.label for b in found.bound)))
    return Book(
        document=document,
        saved=saved,
        needed={label: tuple(ids) for label, ids in needed.items()},
        whole=tuple(id for id, question in pack.questions.items() if question.whole),
        problems=reading.source.problems,
    )


def _note(needed: dict[str, dict[str, None]], id: str, labels: Iterable[str]) -> None:
    for label in labels:
        needed.setdefault(label, {})[id] = None
