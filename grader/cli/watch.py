"""grader check --watch: a verdict at every save, in a sandbox that stays warm. Ctrl-C ends it, with exit code 130."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from grader.cli.saved import aside, checking, clock
from grader.cli.saves import Save, saved, saves, wakes
from grader.cli.show import Manner, show, show_error
from grader.cli.slow import told_if_slow
from grader.cli.terminal import clean, plain_for
from grader.errors import SubmissionError
from grader.exercise import Pack
from grader.intake import Catalogue
from grader.language import say
from grader.single import Bench, found_at
from grader.store import Kept

__all__ = ["watch_file"]

INTERRUPTED = 130
LOOK_SECONDS = 0.25
"""Between two looks for a newer save while an examination runs."""


def watch_file(path: Path, bench: Bench, pack: Pack, known: Catalogue, manner: Manner) -> int:
    """Check now and after each save, until Ctrl-C; the exit code."""
    _end_alike()
    watcher = _Watcher(path, bench, pack, known, manner)
    try:
        before = saved(path)
        watcher.check(before)
        for save in saves(path, before, wakes(path)):
            watcher.take(save)
    except KeyboardInterrupt:
        watcher.say(say("stopped watching {path}", path=path))
    return INTERRUPTED


def _end_alike() -> None:
    """A closed terminal and a polite kill end it as Ctrl-C does: the sandbox is taken down."""
    if threading.current_thread() is threading.main_thread():
        for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
            if number := getattr(signal, name, None):
                signal.signal(number, signal.default_int_handler)


class _Watcher:
    """Puts out a verdict for each save that changed something."""

    def __init__(self, path: Path, bench: Bench, pack: Pack, known: Catalogue, manner: Manner) -> None:
        self.path, self.bench, self.pack, self.known, self.manner = path, bench, pack, known, manner
        self._checked = ""

    def take(self, save: Save) -> None:
        """A save: check, unless nothing is there or nothing changed."""
        when = clock(save.at, time.time(), seconds=True)
        if not save.marks:
            self._checked = ""
            aside(say("{path} is gone; waiting until it is back", path=self.path))
        elif save.digest == self._checked:
            self.say(say("saved {when}: nothing changed", when=when))
        else:
            self.say(checking(str(self.path), when))
            self.check(save)

    def check(self, save: Save) -> None:
        """The verdict of what is there now, put out."""
        from grader.sandbox.remembering import Abandoned

        try:
            with self._given_up_at_the_next(save):
                kept = self._examined()
        except Abandoned:
            self._checked = ""
            return  # the next save is there
        except SubmissionError as error:
            if not self._passing(save):
                self._separate(save)
                show_error(error, error.exit_code, self.manner)
        else:
            if not (_unreadable(kept) and self._passing(save)):
                self._separate(save)
                show(kept, self.pack, self.manner)
        self._checked = save.digest
        self.say(f"watching {self.path}: save it to check again, Ctrl-C ends")

    def say(self, text: str) -> None:
        """A line for a person, on stderr."""
        if not self.manner.as_json:
            aside(text)

    def _examined(self) -> Kept:
        name = self.pack.assignment.id
        with (
            found_at(self.path, self.known, assignment=name, given=str(self.path)) as found,
            told_if_slow(lambda: self.bench.at),
        ):
            return self.bench.examine(found.submission)

    @contextmanager
    def _given_up_at_the_next(self, save: Save) -> Iterator[None]:
        """What runs is ended as soon as a newer save is there: its verdict would be about a text that is no more."""
        over = threading.Event()
        looking = threading.Thread(target=self._look_out, args=(save, over), daemon=True)
        looking.start()
        try:
            yield
        finally:
            over.set()
            looking.join()

    def _look_out(self, save: Save, over: threading.Event) -> None:
        while not over.wait(LOOK_SECONDS):
            now = saved(self.path)
            if now.whole and now.digest != save.digest:
                self.bench.abandon()  # again and again: it may have been between two jobs

    def _passing(self, save: Save) -> bool:
        """Whether it is being saved again: what cannot be read is then no verdict, and the next one is near."""
        return saved(self.path).marks != save.marks

    def _separate(self, save: Save) -> None:
        """A clean screen on a terminal, a line elsewhere, nothing between lines of JSON."""
        if self.manner.as_json:
            return
        if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
            click.clear()
        when = clock(save.at, time.time(), seconds=True)
        click.echo(plain_for(sys.stdout, clean(f"--- {self.path}, saved {when} ---")))


def _unreadable(kept: Kept) -> bool:
    return any(doubt.reason == "unreadable" for doubt in kept.result.doubts)
