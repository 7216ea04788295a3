"""The tables of grader.sqlite, and whether those of a file are ours."""

from __future__ import annotations

import sqlite3
from contextlib import closing

__all__ = ["SINCE_2", "TABLES", "VERSION", "is_ours"]

VERSION = 2
TABLES = """
CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY, started TEXT NOT NULL, assignment TEXT NOT NULL, tier TEXT NOT NULL,
    seed INTEGER NOT NULL, state TEXT NOT NULL, asked TEXT NOT NULL DEFAULT '', basis BLOB);
CREATE TABLE IF NOT EXISTS examinations (
    key TEXT PRIMARY KEY, settled INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS parts (key TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS results (
    run INTEGER NOT NULL REFERENCES runs, position INTEGER NOT NULL, student TEXT NOT NULL,
    row BLOB NOT NULL, line TEXT NOT NULL, PRIMARY KEY (run, position));
CREATE TABLE IF NOT EXISTS reviews (
    id INTEGER PRIMARY KEY, assignment TEXT NOT NULL, student TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS pages (name TEXT PRIMARY KEY, fingerprint TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS reports (assignment TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS secret (key BLOB NOT NULL);
"""
SINCE_2 = (
    "ALTER TABLE runs ADD COLUMN asked TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE runs ADD COLUMN basis BLOB",
)


def is_ours(db: sqlite3.Connection, version: int) -> bool:
    """Whether the tables that bear our names are of this version of ours, or not there yet."""
    with closing(sqlite3.connect(":memory:")) as new:
        new.executescript(TABLES)
        ours = _columns(new)
    if version == 1:
        ours["runs"] = ours["runs"][: -len(SINCE_2)]
    found = _columns(db)
    return all(found.get(name, columns) == columns for name, columns in ours.items())


def _columns(db: sqlite3.Connection) -> dict[str, list[str]]:
    """The columns of each table, in order."""
    names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
    return {
        name: [column for (column,) in db.execute("SELECT name FROM pragma_table_info(?)", (name,))]
        for name in names
    }
