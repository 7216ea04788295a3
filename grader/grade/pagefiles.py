"""Where a student's pages stand in the folder of a batch, and how they are written and removed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec.structs import replace

from grader.errors import SubmissionError, UsageError
from grader.exercise import Pack
from grader.model import Submission
from grader.pages import student_report
from grader.report.marks import NOTEBOOKS
from grader.store import Kept, write_atomic

if TYPE_CHECKING:
    from grader.annotated import Book

__all__ = ["PageFiles", "look_where_pages_go"]

_Audience: TypeAlias = Literal["student", "instructor"]
_FOLDERS: tuple[tuple[str, _Audience], ...] = (("students", "student"), ("instructor", "instructor"))


def look_where_pages_go(out: Path) -> None:
    """Raises UsageError where something else has the name of a folder of pages, before anything is graded."""
    for folder, _ in _FOLDERS:
        for path in (out / folder, out / folder / NOTEBOOKS):
            if path.is_symlink() and not path.exists():
                what = f"it is a link to {os.readlink(path)}, which is not there"
            elif os.path.lexists(path) and not path.is_dir():
                what = "it is no folder"
            else:
                continue
            raise UsageError(
                f"{path} cannot be written: {what}. Move it away, or choose another folder with --out"
            )


class PageFiles:
    """Of one batch. `annotate`: each page has the annotated notebook beside it."""

    def __init__(self, pack: Pack, out: Path, *, annotate: bool) -> None:
        self._pack, self._out, self._annotate = pack, out, annotate

    def write(self, page: str, submission: Submission, kept: Kept) -> None:
        """Write both pages, and both notebooks or none; from any thread."""
        from grader.report import render_student

        book = self._book(submission) if self._annotate else None
        for folder, audience in _FOLDERS:
            report = student_report(self._pack, kept, audience)
            file = self._out / folder / NOTEBOOKS / f"{page}.html"
            if book is None:
                file.unlink(missing_ok=True)
            else:
                from grader.annotated import render_notebook

                write_atomic(file, render_notebook(report, book, back=f"../{page}.html"))
                report = replace(report, notebook=f"{NOTEBOOKS}/{page}.html")
            write_atomic(self._out / folder / f"{page}.html", render_student(report))

    def there(self, page: str) -> bool:
        """Whether both pages are there; notebooks come and go with them."""
        return all((self._out / folder / f"{page}.html").exists() for folder, _ in _FOLDERS)

    def _book(self, submission: Submission) -> Book | None:
        from grader.annotated import read_book

        try:
            return read_book(self._pack, submission)
        except (SubmissionError, OSError):
            return None  # nothing to show: the page says why
