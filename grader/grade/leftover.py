"""What an earlier run left in the folder and this one does not speak of any more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from grader.intake.names import folded
from grader.model import Submission
from grader.report.marks import NOTEBOOKS
from grader.store import Row, Store

__all__ = ["more_than_once", "remove_pages"]

NAMED = 20
FOLDERS = ("students", "instructor", f"students/{NOTEBOOKS}", f"instructor/{NOTEBOOKS}")


def remove_pages(out: Path, store: Store, rows: Iterable[Row]) -> None:
    """Remove the pages of which the store knows that we wrote them, and which belong to no row."""
    current = {row.page for row in rows}
    alike = {folded(page): page for page in current}
    for name in store.pages():
        if name in current:
            continue
        for folder in FOLDERS:
            page, other = (out / folder / f"{n}.html" for n in (name, alike.get(folded(name), name)))
            if other == page or not (page.exists() and other.exists() and page.samefile(other)):
                page.unlink(missing_ok=True)  # where case does not count, "ada" is the page of "Ada"
        store.forget_page(name)


def more_than_once(submissions: Sequence[Submission]) -> list[str]:
    """A sentence on all who handed in more than once; [] where nobody did."""
    names = [f"{s.student} ({len(s.earlier)} earlier)" for s in submissions if s.earlier]
    if not names:
        return []
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return [f"Handed in more than once: {', '.join(names[:NAMED])}{more}. Their pages say which file counts."]
