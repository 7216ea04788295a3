"""Observations that are worth keeping between runs, in a small database under the user's cache folder.

What references and misconceptions give depends on the pack, the seed, the libraries and nothing else: it is found by a digest
of all these. Remembering is a help, not a need: a file that cannot be read or written costs time only.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import suppress
from pathlib import Path

import msgspec

from grader import wire
from grader.model import Observations

__all__ = ["Memory", "dumped", "loaded"]

BUSY_SECONDS = 5.0
"""How long to wait for another process that writes to the same file."""
DAMAGE = (sqlite3.Error, msgspec.MsgspecError, wire.WireError, ValueError, TypeError)
"""What reading a damaged file, or one of another version, raises."""


class Memory:
    """Observations by digest, in memory and, if a file is given, on disk. Safe to share between threads."""

    def __init__(self, file: Path | None = None) -> None:
        self._lock = threading.Lock()
        self._known: dict[str, Observations] = {}
        self._database: sqlite3.Connection | None = None
        if file is not None:
            self._database = _open(file)

    def get(self, digest: str) -> Observations | None:
        """What is remembered under this digest."""
        with self._lock:
            if digest in self._known:
                return self._known[digest]
            if self._database is None:
                return None
            try:
                row = self._database.execute("select data from seen where digest = ?", (digest,)).fetchone()
                if row is not None:
                    self._known[digest] = loaded(row[0])
            except DAMAGE:
                return None
            return self._known.get(digest)

    def put(self, digest: str, observations: Observations) -> None:
        """Remember, unless time ran out: that says nothing for good. Only what came to its end is written down."""
        if observations.outcome == "timed_out":
            return
        with self._lock:
            self._known[digest] = observations
            if self._database is not None and observations.outcome in ("completed", "raised"):
                with suppress(sqlite3.Error), self._database:  # full, locked or read-only: then it stays here
                    self._database.execute(
                        "insert or replace into seen values (?, ?)", (digest, dumped(observations))
                    )

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._database is not None:
                self._database.close()
                self._database = None


def _open(file: Path) -> sqlite3.Connection | None:
    """The database, or None where it cannot be used: remembering is a help, not a need."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(file, check_same_thread=False, timeout=BUSY_SECONDS)
    except (OSError, sqlite3.Error):
        return None
    try:
        database.execute("pragma journal_mode = wal")
        database.execute("pragma synchronous = off")
        database.execute("create table if not exists seen (digest text primary key, data blob)")
    except sqlite3.Error:
        database.close()
        return None
    return database


def dumped(o: Observations) -> bytes:
    """Observations as bytes; what was printed is left out."""
    nodes = {name: wire.encode(value) for name, value in o.values.items()}
    return msgspec.msgpack.encode((o.outcome, o.reason, nodes, o.failures, o.notes, o.cpu_seconds, o.seconds))


_decoder = msgspec.msgpack.Decoder(
    tuple[str, str, dict[str, wire.Node], dict[str, wire.Failure], tuple[str, ...], float, float]
)


def loaded(data: bytes) -> Observations:
    """Observations from what `dumped` made. Raises one of DAMAGE for anything else."""
    outcome, reason, nodes, failures, notes, cpu, seconds = _decoder.decode(data)
    return Observations(
        outcome=outcome,  # type: ignore[arg-type]  # written by `dumped` only
        reason=reason,
        values={name: wire.decode(node) for name, node in nodes.items()},
        failures=failures,
        notes=notes,
        cpu_seconds=cpu,
        seconds=seconds,
    )
