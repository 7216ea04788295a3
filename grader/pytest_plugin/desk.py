"""One examination a file and run, in a sandbox that stays warm from file to file."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.exercise import Pack
from grader.extract import read_document
from grader.home import catalogue, find_root
from grader.intake import Catalogue
from grader.model import Result
from grader.single import Bench, found_at

__all__ = ["Desk", "desk_of"]


class Desk:
    """Holds what was examined, and the bench."""

    def __init__(self, *, assignment: str, exercises: str, lang: str = "") -> None:
        self.assignment, self.exercises, self.lang = assignment, exercises, lang
        self._known: Catalogue | None = None
        self._root = Path()
        self._results: dict[Path, Result | Exception] = {}
        self._bench: tuple[tuple[str, ...], Bench] | None = None

    @property
    def known(self) -> Catalogue:
        """The assignments there are. Raises UsageError where there are none."""
        if self._known is None:
            self._root = find_root(self.exercises or None)
            self._known = catalogue(self._root, language=self.lang)
        return self._known

    def handed_out(self, path: Path) -> bool:
        """Whether a file lies among the exercises: a starter is no submission. Raises UsageError as `known`."""
        return bool(self.known.names) and path.resolve().is_relative_to((self._root / "exercises").resolve())

    def readable(self, path: Path) -> None:
        """Nothing. Raises SubmissionError where the file is cut off or no notebook."""
        if path.suffix == ".ipynb":
            read_document(path, name=_named(path))

    def pack_of(self, path: Path) -> Pack:
        """The assignment that a file is for. Raises GraderError."""
        with found_at(path, self.known, assignment=self.assignment, given=_named(path)) as found:
            return found.pack

    def result_of(self, path: Path, pack: Pack, questions: frozenset[str]) -> Result:
        """The file's verdict on these questions. What went wrong once is raised again for the file's other checks."""
        if path not in self._results:
            try:
                self._results[path] = self._examined(path, pack, questions)
            except Exception as error:
                self._results[path] = error
        result = self._results[path]
        if isinstance(result, Exception):
            raise result
        return result

    def _examined(self, path: Path, pack: Pack, questions: frozenset[str]) -> Result:
        name = pack.assignment.id
        only = tuple(id for id in pack.questions if id in questions)
        with found_at(path, self.known, assignment=name, given=_named(path)) as found:
            return self._bench_for(pack, only).examine(found.submission).result

    def _bench_for(self, pack: Pack, only: tuple[str, ...]) -> Bench:
        key = (pack.assignment.id, *only)
        if self._bench is None or self._bench[0] != key:
            self.close()
            self._bench = key, Bench(pack, only=only)
        return self._bench[1]

    def close(self) -> None:
        """End the sandbox."""
        if self._bench is not None:
            self._bench[1].close()
            self._bench = None


def _named(path: Path) -> str:
    """The path as a person would give it in the current folder."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


_DESK = pytest.StashKey[Desk]()


def desk_of(config: pytest.Config) -> Desk:
    """The desk of this run of pytest, closed at its end."""
    if _DESK not in config.stash:
        desk = Desk(
            assignment=config.getoption("--grader-assignment"),
            exercises=config.getoption("--grader-exercises"),
            lang=config.getoption("--grader-lang") or config.getini("grader_lang"),
        )
        config.stash[_DESK] = desk
        config.add_cleanup(desk.close)
    return config.stash[_DESK]
