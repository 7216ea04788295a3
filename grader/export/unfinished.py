"""Whether the last run of `grader grade` in a folder came to its end: else nobody is known to have handed in nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

__all__ = ["came_to_its_end"]


def came_to_its_end(folder: Path, assignment: str) -> bool:
    """What the folder's database says of the assignment's last run; True where there is none that can be read.

    Nothing is written there. A run that was killed, or is still running, has not ended.
    """
    path = folder / "grader.sqlite"
    if not path.is_file():
        return True
    query = "SELECT state FROM runs WHERE assignment = ? ORDER BY id DESC LIMIT 1"
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=5)) as database:
            found = database.execute(query, (assignment,)).fetchone()
    except sqlite3.Error:  # e.g. on a medium that is read only; the lines of results.jsonl tell most of it
        return True
    return found is None or found[0] == "finished"
