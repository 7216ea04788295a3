"""Where a student's pages stand in the folder of a batch, and how they are written and removed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec.structs import replace

from grader.errors import SubmissionError
from grader.exercise import Pack
from grader.model import Submission
from grader.pages import student_report
from grader.report.marks import NOTEBOOKS
from grader.store import Kept, write_atomic

if TYPE_CHECKING:
    from grader.annotated import Book

__all__ = ["PageFiles"]

_Audience: TypeAlias = Literal["student", "instructor"]
_FOLDERS: tuple[tuple[str, _Audience], ...] = (("students", "student"), ("instructor", "instructor"))


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
