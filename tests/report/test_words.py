"""Texts, points and lines of code, before they come to a page."""

from __future__ import annotations

import re
from decimal import Decimal as D
from importlib.resources import files

import pytest

from grader.model import Score
from grader.report.listing import code_lines, tokens
from grader.report.model import CellView
from grader.report.text import clip, finalize, href, number, points, visible
from grader.report.words import ENGLISH


@pytest.mark.parametrize(
    ("value", "text"),
    [("7.50", "7.5"), ("10", "10"), ("1E+2", "100"), ("0.00", "0"), ("-0.0", "0"), ("3.333333", "3.33")],
)
def test_points_have_no_clutter(value: str, text: str) -> None:
    assert points(D(value)) == text


def test_the_score_in_one_line() -> None:
    assert ENGLISH.score(Score(earned=D("7.50"), possible=D(10), awaiting_review=D("1.0"))) == (
        "7.5 / 10, +1 awaiting a person"
    )
    assert ENGLISH.score(Score(earned=D(3), possible=D(4), awaiting_review=D(0))) == "3 / 4"


def test_a_failure_with_points_is_partly() -> None:
    assert ENGLISH.shade("failed", D("0.5")) == "partly"
    assert ENGLISH.shade("failed", D(0)) == "failed"
    assert ENGLISH.shade("awaiting_review", D(1)) == "awaiting_review"


def test_controls_become_visible() -> None:
    assert visible("a\x1b[31mb\x1b[0m\x00\x07") == "ab␀␇"
    assert visible("\x1b]0;title\x07text") == "text"
    assert visible("\u202eabc\u2066") == "⟨U+202E⟩abc⟨U+2066⟩"
    assert visible("שלום\u200f") == "שלום"
    assert visible("\ud800") == "\ufffd"
    assert visible("line\r\nline\tend") == "line\nline\tend"
    assert visible("👩‍👩‍👧") == "👩‍👩‍👧"


def test_long_texts_say_how_much_is_left_out() -> None:
    assert clip("abcdef", 3) == "abc … (+3)"
    assert len(str(finalize("x" * 1_000_000))) < 7_000


def test_a_template_never_prints_none() -> None:
    with pytest.raises(TypeError, match="printed None"):
        finalize(None)


def test_numbers_of_tables() -> None:
    assert [number(v) for v in (float("nan"), float("-inf"), 1e-300, -1.5, 123456.789)] == [
        "NaN", "−∞", "1e−300", "−1.5", "123457",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("link", "encoded"),
    [
        ("students/ada.html", "students/ada.html"),
        ("instructor/ö#1.html#q-adam", "instructor/%C3%B6%231.html#q-adam"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("//example.org/x.html", "example.org/x.html"),
        ("100%.html", "100%25.html"),
    ],
)
def test_links_are_relative_paths(link: str, encoded: str) -> None:
    assert href(link) == encoded


def test_lines_far_from_a_mark_are_left_out() -> None:
    source = "\n".join(f"x{k} = {k}" for k in range(1, 101))
    cell = CellView(label="cell 1", first_line=11, source=source, marked=(60,), remarks=((60, "here"),))
    lines = code_lines(cell, most=40, around=2)
    assert [line.number for line in lines] == [0, 58, 59, 60, 61, 62, 0]
    assert lines[0].left_out == 47
    assert lines[3].marked
    assert lines[3].remarks == ("here",)
    assert "".join(text for _, text in lines[3].parts) == "x50 = 50"


def test_a_single_line_is_never_left_out() -> None:
    source = "\n".join(f"x{k} = {k}" for k in range(1, 41))
    cell = CellView(label="cell 1", first_line=1, source=source, marked=(10, 14, 38))
    numbers = [line.number for line in code_lines(cell, most=20, around=1)]
    assert numbers == [0, 9, 10, 11, 12, 13, 14, 15, 0, 37, 38, 39, 40]


def test_colouring_keeps_every_line() -> None:
    source = '"""a\n\nb"""\n\ndef f():\n    return 1  # c\n'
    plain = CellView(label="c", first_line=1, source=source)
    lines = code_lines(plain, most=40, around=2)
    assert ["".join(t for _, t in line.parts) for line in lines] == source.splitlines()
    assert {css for line in lines for css, _ in line.parts} == {"s", "", "k", "f", "n", "c"}
    assert code_lines(CellView(label="c", first_line=1, source=""), most=4, around=1) == []


def test_templates_hold_no_wording() -> None:
    for template in (files("grader.report") / "templates").iterdir():
        text = template.read_text("utf-8")
        markup = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.S)
        bare = re.sub(r"<[^>]*>", " ", markup)
        assert not re.findall(r"[A-Za-z]{3,}", bare), template.name
        assert "|safe" not in text.replace(" ", "")


@pytest.mark.parametrize(
    ("source", "coloured"),
    [
        (r"x = 'it\'s' # c", [("", "x = "), ("s", r"'it\'s'"), ("", " "), ("c", "# c")]),
        ('f = rb"#"', [("", "f = "), ("s", 'rb"#"')]),
        ("a1 = 1e-3*b", [("", "a1 = "), ("n", "1e-3"), ("", "*b")]),
        ("class Net(X):", [("k", "class"), ("", " "), ("f", "Net"), ("", "(X):")]),
        ("return None", [("k", "return"), ("", " "), ("n", "None")]),
        ("'''open\nto the end", [("s", "'''open\nto the end")]),
        ("s = 'open", [("", "s = "), ("s", "'open")]),
        ("for\\", [("k", "for"), ("", "\\")]),
    ],
)
def test_python_is_coloured_even_where_it_is_not_valid(source: str, coloured: list[tuple[str, str]]) -> None:
    assert list(tokens(source)) == coloured


@pytest.mark.parametrize("piece", ["'", '"', "\\", '"""', "\\'", "#", "1e", "def ", "'\\", '"""\\'])
def test_colouring_takes_no_more_time_than_there_is_text(piece: str) -> None:
    source = piece * 50_000
    assert "".join(text for _, text in tokens(source)) == source


def test_no_word_is_left_over() -> None:
    folder = files("grader.report")
    sources = [*(folder / "templates").iterdir(), *(f for f in folder.iterdir() if f.name.endswith(".py"))]
    used = set(re.findall(r"\b(?:w|words|self)\.([a-z_]+)", " ".join(f.read_text("utf-8") for f in sources)))
    assert {name for name in dir(ENGLISH) if not name.startswith("_")} <= used
