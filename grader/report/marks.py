"""What a page says of itself to programs, in its head: for whom it is, and of which submission."""

from __future__ import annotations

import hashlib

__all__ = ["NOTEBOOKS", "student_mark"]

NOTEBOOKS = "notebooks"
"""Folder of annotated notebooks, beside the pages that lead to them: in it they cannot meet another student's page."""


def student_mark(student: str) -> str:
    """Tells students' pages apart whatever characters a name holds."""
    return hashlib.sha256(student.encode("utf-8", "replace")).hexdigest()[:32]
