"""Colour, and what rich is told."""

from __future__ import annotations

import io
import subprocess
import sys
import time

import pytest
from rich.text import Text

from grader.cli.saved import clock
from grader.cli.terminal import console, plain_for, wants_colour


@pytest.mark.parametrize(
    ("choice", "environment", "terminal", "expected"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"CLICOLOR_FORCE": "1"}, False, True),
        ("auto", {"CLICOLOR_FORCE": "0"}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
    ],
)
def test_which_wish_about_colour_wins(
    choice: str, environment: dict[str, str], terminal: bool, expected: bool
) -> None:
    assert wants_colour(choice, environment, terminal=terminal) is expected


def test_colour_is_sent_only_where_it_is_wanted() -> None:
    for choice, coloured in (("always", True), ("never", False), ("auto", False)):
        out = io.StringIO()
        console(out, color=choice).print(Text("FAIL", style="red"))
        assert ("\x1b[31m" in out.getvalue()) is coloured


def test_signs_that_an_encoding_lacks_are_replaced() -> None:
    class Latin(io.StringIO):
        encoding = "latin-1"

    assert plain_for(Latin(), "≤ 3 … é 名") == "<= 3 ... é ?"


def test_the_first_line_needs_nothing_that_is_slow_to_import() -> None:
    slow = "{'numpy', 'msgspec', 'rich', 'torch', 'jinja2', 'grader.model'}"
    code = f"import sys, grader.cli, grader.cli.saved; sys.exit(bool({slow} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_file_is_dated_by_its_time_of_day_and_another_day_by_its_date() -> None:
    now = time.mktime((2026, 11, 21, 14, 5, 0, 0, 0, -1))
    assert clock(now - 180, now) == "14:02"
    assert clock(now - 180, now, seconds=True) == "14:02:00"
    assert clock(now - 86_400, now) == "2026-11-20 14:05"
