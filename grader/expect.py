"""What the reference, its accepted forms and its misconceptions give: run once behind the same wall, then remembered.

They are programs like a student's. Their observations depend on the pack, the seed, the libraries and nothing else, so
they are kept in a small database between runs; `--fresh` or another version of anything makes new ones.
"""

from __future__ import annotations

import hashlib
import platform
import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec
import numpy as np

from grader import __version__, wire
from grader.diagnose import Recipe
from grader.exercise import Edit, Pack, Question, edited
from grader.judge import merged
from grader.model import Observations
from grader.program import job_for, source_program

__all__ = ["Expectations", "Memory", "recipe_source", "torch_version"]

Run = Callable[[wire.Job], Observations]

BUSY_SECONDS = 5.0
"""How long to wait for another process that writes to the same file."""
DAMAGE = (sqlite3.Error, msgspec.MsgspecError, wire.WireError, ValueError, TypeError)
"""What reading a damaged file, or one of another version, raises."""


def recipe_source(question: Question, recipe: Recipe) -> str | None:
    """The reference with the recipe's edits; None where they do not combine."""
    source = question.reference_source
    edits: list[Edit] = []
    for form in recipe.forms:
        edits += next(a.edits for a in question.accepted if a.id == form)
    for id, way in recipe.mistakes:
        mistake = question.misconception(id)
        ways = [*([mistake.edits] if mistake.edits or mistake.source else []), *mistake.instead]
        edits += ways[way]
        if mistake.source and way == 0:
            source = (Path(question.folder) / mistake.source).read_text(encoding="utf-8")
    return edited(source, tuple(edits))


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
                    self._known[digest] = _load(row[0])
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
                        "insert or replace into seen values (?, ?)", (digest, _dump(observations))
                    )

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._database is not None:
                self._database.close()
                self._database = None


class Expectations:
    """Observations of one question's recipes, made as they are asked for."""

    def __init__(self, pack: Pack, question: Question, run: Run, *, seed: int, memory: Memory) -> None:
        self.pack, self.question, self.seed = pack, question, seed
        self._run, self._memory = run, memory
        self._digests: dict[tuple[Recipe, tuple[str, ...], tuple[str, ...]], tuple[str, str] | None] = {}
        self._predictions = _Predictions()

    def observe(
        self,
        recipe: Recipe,
        *,
        detours: tuple[str, ...] = (),
        scenarios: tuple[str, ...] = (),
        seen: Observations | None = None,
    ) -> Observations | None:
        """What the recipe gives, public and hidden scenarios together, or only `scenarios`.

        Where the outcome hangs on a random start (`Question.predicted`), what it gives from the start in `seen`.
        None where its edits do not combine.
        """
        own = self._own(recipe, detours, scenarios)
        wanted = [n for n in self.question.predicted if not scenarios or n in scenarios]
        given = {n: seen.values[n] for n in wanted if n in seen.values} if seen else {}
        if own is None or not given:
            return own
        predicted = self._predict(recipe, detours, given)
        return _instead(own, {n: predicted.values[n] for n in given if n in predicted.values})

    def _own(
        self, recipe: Recipe, detours: tuple[str, ...], scenarios: tuple[str, ...]
    ) -> Observations | None:
        """What the recipe gives by itself."""
        wanted = (recipe, detours, scenarios)
        if wanted not in self._digests:
            source = recipe_source(self.question, recipe)
            self._digests[wanted] = (
                None if source is None else (source, self._digest(source, (*detours, "only", *scenarios)))
            )
        found = self._digests[wanted]
        if found is None:
            return None
        source, digest = found
        known = self._memory.get(digest)
        if known is None:
            known = self._observe(source, detours, scenarios)
            if known is None:
                return None
            self._memory.put(digest, known)
        return known

    def _predict(
        self, recipe: Recipe, detours: tuple[str, ...], given: dict[str, wire.Value]
    ) -> Observations:
        """What the recipe makes of the starts in `given`; remembered for the submission under examination alone."""
        known = self._predictions.of(given)
        if (recipe, detours) not in known:
            source = recipe_source(self.question, recipe)
            assert source is not None  # it gave something by itself
            found = self._observe(source, detours, tuple(given), seen=given)
            known[recipe, detours] = found or Observations(outcome="completed")
        return known[recipe, detours]

    def _observe(
        self,
        source: str,
        detours: tuple[str, ...],
        scenarios: tuple[str, ...],
        seen: dict[str, wire.Value] | None = None,
    ) -> Observations | None:
        program = source_program(self.pack, self.question, source)
        if program is None:
            return None
        found: Observations | None = None
        for hidden in (False, True):
            job = job_for(
                self.pack,
                self.question,
                program,
                seed=self.seed,
                hidden=hidden,
                detours=detours,
                only=scenarios,
                seen=seen,
            )
            if job.scenarios:
                part = self._run(job)
                found = part if found is None else merged(found, part)
        return found or Observations(outcome="completed")

    def _digest(self, source: str, how: tuple[str, ...]) -> str:
        parts = [
            self.pack.assignment.digest,
            self.question.id,
            str(self.seed),
            source,
            *how,
            __version__,
            platform.python_version(),
            np.__version__,
            torch_version(),
        ]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _instead(own: Observations, predicted: dict[str, wire.Value]) -> Observations:
    """With what was predicted in place of what was seen of itself; from an impossible start nothing is."""
    return msgspec.structs.replace(
        own,
        values={**own.values, **predicted},
        failures={name: failure for name, failure in own.failures.items() if name not in predicted},
    )


class _Predictions:
    """Observations by recipe and detours, made from what was seen of one submission; of another, they start anew."""

    def __init__(self) -> None:
        self._from = b""
        self._known: dict[tuple[Recipe, tuple[str, ...]], Observations] = {}

    def of(self, given: dict[str, wire.Value]) -> dict[tuple[Recipe, tuple[str, ...]], Observations]:
        """Those made from `given`."""
        data = wire.pack_frame(wire.Emitted("", wire.encode(given)))
        if data != self._from:
            self._from, self._known = data, {}
        return self._known


@cache
def torch_version() -> str:
    """The installed version, without importing torch, which takes seconds."""
    try:
        return version("torch")
    except PackageNotFoundError:
        return "none"


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


def _dump(o: Observations) -> bytes:
    nodes = {name: wire.encode(value) for name, value in o.values.items()}
    return msgspec.msgpack.encode((o.outcome, o.reason, nodes, o.failures, o.notes, o.cpu_seconds, o.seconds))


_decoder = msgspec.msgpack.Decoder(
    tuple[str, str, dict[str, wire.Node], dict[str, wire.Failure], tuple[str, ...], float, float]
)


def _load(data: bytes) -> Observations:
    outcome, reason, nodes, failures, notes, cpu, seconds = _decoder.decode(data)
    return Observations(
        outcome=outcome,  # type: ignore[arg-type]  # written by _dump only
        reason=reason,
        values={name: wire.decode(node) for name, node in nodes.items()},
        failures=failures,
        notes=notes,
        cpu_seconds=cpu,
        seconds=seconds,
    )
