"""What may stand beside a class page in its folder, whichever of the two was written first."""

from __future__ import annotations

from pathlib import Path

__all__ = ["SIMILAR", "similar_beside"]

SIMILAR = "similar.html"
"""The page of similar submissions."""


def similar_beside(folder: Path) -> str:
    """The link to it from the class page of this folder; "" where there is none."""
    return SIMILAR if (folder / SIMILAR).is_file() else ""
