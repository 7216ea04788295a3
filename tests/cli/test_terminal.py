"""Colour, and what rich is told."""

from __future__ import annotations

import io

import pytest
from rich.text import Text

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
