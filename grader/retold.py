"""Notes that come out of the wall in English, told in the language in force: inside, nobody knows any other."""

from __future__ import annotations

import re
import string
from functools import cache

from grader.language import later, said

__all__ = ["is_ours", "retold"]

NOTES = (
    later("there is no GPU here: everything ran on the CPU"),
    later("DataLoader ran without worker processes (num_workers=0)"),
    later("random_split: the sizes were scaled to the stand-in’s rows"),
    later("torchvision is missing: a stand-in with its common parts was used"),
    later("input() was called: nobody is there to answer"),
    later("time.sleep returned at once"),
    later("a stand-in was read instead of {address}"),
    later(
        "{data} is not downloaded here: {count} small handwritten digits, scaled to 28x28, stood in for it"
    ),
    later("{package} is missing here (not installed, and no such file was handed in); what uses it fails"),
    later("{what} should be two numbers; {kind} came back"),
    later("a list of points (two numbers each) should come back; {kind} came back"),
)
"""As `grader/inside/` and probes write them."""


def retold(text: str) -> str:
    """The note in the language in force; one that is not known stays as it is."""
    for template in NOTES:
        found = _pattern(template).fullmatch(text)
        if found:
            return said(template).format(**found.groupdict()) if found.groupdict() else said(template)
    return said(text)


def is_ours(text: str) -> bool:
    """Whether it is one of these notes. What else comes as a note, student code has put into our mouth."""
    return any(_pattern(template).fullmatch(text) for template in NOTES)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    parts = string.Formatter().parse(template)
    return re.compile(
        "".join(re.escape(text) + (f"(?P<{gap}>.{{0,200}})" if gap else "") for text, gap, _, _ in parts)
    )
