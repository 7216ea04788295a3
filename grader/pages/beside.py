"""What may stand beside a class page in its folder, whichever of the two was written first."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from grader.report.words import ENGLISH
from grader.store import write_atomic

__all__ = ["SIMILAR", "similar_beside"]

SIMILAR = "similar.html"
"""The page of similar submissions."""
NOT_YET = "<!-- no class page yet -->"
"""Stands in that page where a link to the class page would, as long as there is none."""


def similar_beside(folder: Path) -> str:
    """The link to it from the class page that is being written in this folder, "" where there is none; it gets its link back."""
    if not (folder / SIMILAR).is_file():
        return ""
    _link_back(folder / SIMILAR)
    return SIMILAR


def _link_back(path: Path) -> None:
    """Write the link to the class page into a page that was written before there was one."""
    text = path.read_text(encoding="utf-8")
    if NOT_YET in text:
        link = Markup('<a href="index.html">{}</a>').format(ENGLISH.class_page)
        write_atomic(path, text.replace(NOT_YET, link, 1))
