"""When a file was saved, and the first line of a check. Light: it stands on the terminal before anything else is imported."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import click

from grader.cli.terminal import clean, plain_for
from grader.language import PSEUDO, available, say, speaking

__all__ = ["announce", "aside", "checking", "clock"]


def announce(file: str, lang: str = "") -> None:
    """ "checking lab.ipynb (saved 14:02)" on stderr; nothing where there is no such file, which is told soon.

    `lang`: as --lang has it; of an assignment's own language nothing is known yet.
    """
    path = Path(file)
    if not path.exists():
        return
    asked = lang or os.environ.get("GRADER_LANG", "")
    known = asked in (*available(), PSEUDO)  # that there is no such language is told soon, too
    with speaking(asked if known else "en"):
        aside(checking(file, clock(path.stat().st_mtime, time.time()) if path.is_file() else ""))


def checking(file: str, when: str = "") -> str:
    """That a file is being checked, as it was saved then."""
    return (
        say("checking {file} (saved {when})", file=file, when=when)
        if when
        else say("checking {file}", file=file)
    )


def aside(text: str) -> None:
    """A line on stderr, at once."""
    click.echo(plain_for(sys.stderr, clean(text)), err=True)
    sys.stderr.flush()


def clock(moment: float, now: float, *, seconds: bool = False) -> str:
    """Local time of day, "14:02"; of another day with its date, "2026-11-03 14:02"."""
    then, today = time.localtime(moment), time.localtime(now)
    day = "" if then[:3] == today[:3] else "%Y-%m-%d "
    return time.strftime(day + ("%H:%M:%S" if seconds else "%H:%M"), then)
