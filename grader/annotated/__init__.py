"""A student's notebook as it was read, with the verdicts beside the cells: one HTML file, without scripts.

    book = read_book(pack, submission)
    html = render_notebook(report, book)

nbconvert makes the page, from templates of ours; it is imported with the first page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.annotated.book import Book, read_book
    from grader.annotated.page import render_notebook

__all__ = ["Book", "read_book", "render_notebook"]


def __getattr__(name: str) -> Any:
    if name == "render_notebook":
        from grader.annotated import page as module
    elif name in __all__:
        from grader.annotated import book as module  # type: ignore[no-redef]
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(module, name)
