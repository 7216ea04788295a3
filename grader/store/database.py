"""grader.sqlite: runs, examinations by key, the rows of each run, the last class report. Every submission is one transaction.

An examination is found again under its key (file, exercise, engine, libraries, tier, seed); one that is not settled (our own
fault, a time limit still to be tried again) is kept for show and made again by the next run. Of a settled one each question's
part is kept under a key of its own, for the day on which another question changes.
"""

from __future__ import annotations

import secrets
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

import msgspec

from grader.errors import GraderError, UsageError
from grader.report.model import QuestionReport
from grader.review import Review
from grader.store.rows import Basis, Kept, Past, Row
from grader.store.schema import SINCE_2, TABLES, VERSION, is_ours

__all__ = ["Store", "parts_kept"]

RUNS_KEPT = 10
_FOREIGN = "{path} is damaged or no database of ours; move it away and give the same command again"
_LAST_WHOLE = (
    "SELECT max(id) FROM runs WHERE state = 'finished' AND basis IS NOT NULL GROUP BY assignment, asked"
)
"""Runs that the next one is compared with: their rows stay, however many runs of another kind follow."""


class Store:
    """The database of one output folder. Use it from the thread that opened it."""

    def __init__(self, path: Path) -> None:
        """Raises UsageError where it cannot be used: locked, not writable, no database, or from a newer version."""
        self.path = path
        with self._told():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=10, isolation_level=None)
        try:
            with self._told():
                self._prepare()
        except BaseException:
            self._db.close()
            raise

    def _prepare(self) -> None:
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise UsageError(f"{self.path} was written by a newer grader; update, or choose another --out")
        if not is_ours(self._db, version):
            raise UsageError(_FOREIGN.format(path=self.path))
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        with self._transaction():
            for statement in TABLES.split(";"):
                self._db.execute(statement)
            if version == 1:
                for statement in SINCE_2:
                    self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version = {VERSION}")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Errors of the database and the disk in words a person can act on."""
        try:
            yield
        except sqlite3.Error as error:
            raise _in_words(self.path, error) from error
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise UsageError(
                f"{self.path.parent} cannot be used for output: {why}; choose another --out"
            ) from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._told():
            try:
                self._db.execute("BEGIN IMMEDIATE")
                yield
                self._db.execute("COMMIT")
            except BaseException:  # Ctrl-C may come between any two statements
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    # --- runs

    def begin(
        self, *, started: str, assignment: str, tier: str, seed: int, basis: Basis | None = None
    ) -> int:
        """A new run's number. Rows of runs long ago are forgotten, but for those that a next run is compared with;
        examinations stay."""
        basis = basis or Basis(tier=tier, seed=seed)
        with self._transaction():
            found = self._db.execute(
                "INSERT INTO runs (started, assignment, tier, seed, state, asked, basis) "
                "VALUES (?, ?, ?, ?, 'running', ?, ?)",
                (started, assignment, tier, seed, _asked(basis), msgspec.msgpack.encode(basis)),
            )
            run = int(found.lastrowid or 0)
            self._db.execute(
                f"DELETE FROM results WHERE run <= ? AND run NOT IN ({_LAST_WHOLE})", (run - RUNS_KEPT,)
            )
        return run

    def before(self, run: int) -> Past | None:
        """The last finished run of the same questions of the same assignment; None where there is none that can be read."""
        query = (
            "SELECT a.id, a.started, a.basis FROM runs AS a JOIN runs AS b USING (assignment, asked) WHERE b.id = ? "
            "AND a.id < b.id AND a.state = 'finished' AND a.basis IS NOT NULL ORDER BY a.id DESC LIMIT 1"
        )
        with self._told():
            found = self._db.execute(query, (run,)).fetchone()
        if found is None:
            return None
        id, started, basis = found
        try:
            kept = msgspec.msgpack.decode(basis, type=Basis)
            return Past(started=started, basis=kept, rows=tuple(self.rows(id)))
        except msgspec.MsgspecError:
            return None  # written by another version

    def finish(self, run: int, state: str) -> None:
        """Note how the run ended: "finished" or "interrupted"."""
        with self._transaction():
            self._db.execute("UPDATE runs SET state = ? WHERE id = ?", (state, run))

    # --- examinations

    def find(self, key: str) -> Kept | None:
        """The settled examination under this key."""
        with self._told():
            found = self._db.execute(
                "SELECT data FROM examinations WHERE key = ? AND settled", (key,)
            ).fetchone()
        if found is None:
            return None
        try:
            return msgspec.msgpack.decode(zlib.decompress(found[0]), type=Kept)
        except (msgspec.MsgspecError, zlib.error):
            return None  # written by another version: made again

    def forget(self, key: str) -> None:
        """From now on this is to be examined again, also by later runs."""
        with self._transaction():
            self._db.execute("UPDATE examinations SET settled = 0 WHERE key = ?", (key,))

    def record(
        self,
        run: int,
        position: int,
        row: Row,
        line: str,
        *,
        key: str = "",
        kept: Kept | None = None,
        settled: bool = True,
        parts: Mapping[str, QuestionReport] = MappingProxyType({}),
    ) -> None:
        """Keep a submission's row and, under their keys, the examination and its parts: all or nothing."""
        with self._transaction():
            self._db.execute(
                "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?)",
                (run, position, _text(row.student), msgspec.msgpack.encode(row), line),
            )
            if kept is not None:
                data = zlib.compress(msgspec.msgpack.encode(kept), 6)
                self._db.execute(
                    "INSERT OR REPLACE INTO examinations VALUES (?, ?, ?)", (key, int(settled), data)
                )
            self._db.executemany(
                "INSERT OR REPLACE INTO parts VALUES (?, ?)",
                [(key, zlib.compress(msgspec.msgpack.encode(part), 6)) for key, part in parts.items()],
            )

    def rows(self, run: int) -> Iterator[Row]:
        """The run's rows in the order of the submissions."""
        for data in self._select("row", run):
            yield msgspec.msgpack.decode(data, type=Row)

    def lines(self, run: int) -> Iterator[str]:
        """The run's lines of results.jsonl, in the same order."""
        yield from self._select("line", run)

    def positions(self, run: int) -> set[int]:
        """The submissions that the run has a row of."""
        return set(self._select("position", run))

    def _select(self, column: str, run: int) -> Iterator[Any]:
        query = f"SELECT {column} FROM results WHERE run = ? ORDER BY position"
        with self._told():
            for (value,) in self._db.execute(query, (run,)):
                yield value

    # --- reviews

    def versions(self, assignment: str, student: str) -> tuple[str, ...]:
        """The sha256 of all that the student handed in, as far as runs are kept."""
        query = "SELECT row FROM results JOIN runs ON runs.id = run WHERE assignment = ? AND student = ?"
        with self._told():
            found = self._db.execute(query, (assignment, _text(student))).fetchall()
        rows = [
            msgspec.msgpack.decode(data) for (data,) in found
        ]  # as data: another grader may have written it
        return tuple(dict.fromkeys(row["sha256"] for row in rows if row.get("sha256")))

    def together(self, assignment: str, one: str, other: str) -> bool:
        """Whether a run, of those that are kept, had both students: then they are two."""
        query = (
            "SELECT 1 FROM results AS a JOIN results AS b USING (run) JOIN runs ON runs.id = run "
            "WHERE assignment = ? AND a.student = ? AND b.student = ? LIMIT 1"
        )
        with self._told():
            return self._db.execute(query, (assignment, _text(one), _text(other))).fetchone() is not None

    def reviews(self, assignment: str) -> dict[str, tuple[Review, ...]]:
        """What people gave, by student, in the order in which it was given."""
        found: dict[str, list[Review]] = {}
        query = "SELECT data FROM reviews WHERE assignment = ? ORDER BY id"
        with self._told():
            for (data,) in self._db.execute(query, (assignment,)):
                review = msgspec.msgpack.decode(data, type=Review)
                found.setdefault(review.student, []).append(review)
        return {student: tuple(reviews) for student, reviews in found.items()}

    def replace_reviews(self, assignment: str, student: str, reviews: Sequence[Review]) -> None:
        """Keep these as all that people gave this student."""
        with self._transaction():
            key = (assignment, _text(student))
            self._db.execute("DELETE FROM reviews WHERE assignment = ? AND student = ?", key)
            self._db.executemany(
                "INSERT INTO reviews (assignment, student, data) VALUES (?, ?, ?)",
                [(*key, msgspec.msgpack.encode(review)) for review in reviews],
            )

    # --- pages

    def keep_report(self, assignment: str, data: bytes) -> None:
        """Keep this as what the class page was last made from."""
        with self._transaction():
            packed = zlib.compress(data, 6)
            self._db.execute("INSERT OR REPLACE INTO reports VALUES (?, ?)", (assignment, packed))

    def report(self) -> bytes | None:
        """What a class page was last made from; None where there is none."""
        with self._told():
            found = self._db.execute("SELECT data FROM reports ORDER BY rowid DESC LIMIT 1").fetchone()
        return zlib.decompress(found[0]) if found else None

    def secret(self) -> bytes:
        """Made once, and never shown: what pseudonyms are drawn with."""
        with self._transaction():
            found = self._db.execute("SELECT key FROM secret").fetchone()
            if found is None:
                found = (secrets.token_bytes(32),)
                self._db.execute("INSERT INTO secret VALUES (?)", found)
        return bytes(found[0])

    def page_is_current(self, name: str, fingerprint: str) -> bool:
        """Whether the page was last written from the same data."""
        with self._told():
            found = self._db.execute("SELECT fingerprint FROM pages WHERE name = ?", (name,)).fetchone()
        return found is not None and found[0] == fingerprint

    def page_written(self, name: str, fingerprint: str) -> None:
        """Note from what a page was written."""
        with self._transaction():
            self._db.execute("INSERT OR REPLACE INTO pages VALUES (?, ?)", (name, fingerprint))

    def pages(self) -> list[str]:
        """Names of all pages that were written here."""
        with self._told():
            return [name for (name,) in self._db.execute("SELECT name FROM pages ORDER BY name")]

    def forget_page(self, name: str) -> None:
        """From now on the page is nothing of ours."""
        with self._transaction():
            self._db.execute("DELETE FROM pages WHERE name = ?", (name,))

    def close(self) -> None:
        """Safe to call twice."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def parts_kept(path: Path, keys: Mapping[str, str]) -> dict[str, QuestionReport]:
    """Those of the parts, by question id, that the database at `path` holds under these keys. For any thread: it reads only."""
    if not keys:
        return {}
    found = {}
    with suppress(sqlite3.Error), closing(sqlite3.connect(path, timeout=10)) as database:
        for id, key in keys.items():
            row = database.execute("SELECT data FROM parts WHERE key = ?", (key,)).fetchone()
            if row is not None:
                with suppress(msgspec.MsgspecError, zlib.error):  # written by another version: made again
                    found[id] = msgspec.msgpack.decode(zlib.decompress(row[0]), type=QuestionReport)
    return found


def _in_words(path: Path, error: sqlite3.Error) -> GraderError:
    text = str(error)
    if "locked" in text or "busy" in text:
        return UsageError(f"{path} is in use by another run of grader; wait for it, or choose another --out")
    if "readonly" in text or "unable to open" in text:
        return UsageError(
            f"{path} cannot be written; check the folder's permissions, or choose another --out"
        )
    if "full" in text:
        return UsageError(f"{path}: the disk is full; make room and give the same command again")
    if "not a database" in text or "malformed" in text:
        return UsageError(_FOREIGN.format(path=path))
    return GraderError(f"{path}: {text}")


def _asked(basis: Basis) -> str:
    return "+".join(sorted(basis.only))


def _text(name: str) -> str:
    return name.encode("utf-8", "replace").decode()
