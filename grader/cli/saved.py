"""When a file was saved, and the first line of a check. Light: it stands on the terminal before anything else is imported."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from grader.cli.terminal import clean, plain_for

__all__ = ["announce", "aside", "clock"]


def announce(file: str) -> None:
    """ "checking lab.ipynb (saved 14:02)" on stderr; nothing where there is no such file, which is told soon."""
    path = Path(file)
    if not path.exists():
        return
    when = f" (saved {clock(path.stat().st_mtime, time.time())})" if path.is_file() else ""
    aside(f"checking {file}{when}")


def aside(text: str) -> None:
    """A line on stderr, at once."""
    click.echo(plain_for(sys.stderr, clean(text)), err=True)
    sys.stderr.flush()


def clock(moment: float, now: float, *, seconds: bool = False) -> str:
    """Local time of day, "14:02"; of another day with its date, "2026-11-03 14:02"."""
    then, today = time.localtime(moment), time.localtime(now)
    day = "" if then[:3] == today[:3] else "%Y-%m-%d "
    return time.strftime(day + ("%H:%M:%S" if seconds else "%H:%M"), then)
