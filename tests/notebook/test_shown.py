"""What a person reads: every text of the student's escaped, no script, and plain text that says the same."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from syrupy.assertion import SnapshotAssertion

from tests.notebook.conftest import Notebook

HOSTILE = (
    "class Solve:\n"
    "    def __call__(self, x):\n"
    "        print('</pre><script>alert(1)</script>')\n"
    "        raise type('<img src=x onerror=alert(2)>', (Exception,), {})('</span><script>alert(3)</script>\\x1b[31m')\n"
    "    def __repr__(self):\n"
    "        return '<script>alert(4)</script>'\n"
    "solve = Solve()\n"
)


def test_no_text_of_the_students_becomes_a_tag(notebook: Notebook) -> None:
    notebook.run(HOSTILE)
    notebook.run("def solve(x, _inner=solve):\n    return _inner(x)")
    seen = notebook.run('grader.check("line")')
    html = seen._repr_html_()
    soup = BeautifulSoup(html, "html.parser")
    assert not soup.find_all(["script", "img", "style", "link", "iframe", "a"])
    assert {tag.name for tag in soup.find_all(True)} <= {
        "div",
        "span",
        "b",
        "br",
        "details",
        "summary",
        "pre",
    }
    assert not [name for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")]
    assert "<script>alert(1)" in soup.get_text()
    assert "<script>alert(3)" in soup.get_text()
    assert "\x1b" not in html + str(seen)


def test_a_name_with_html_is_only_text(notebook: Notebook) -> None:
    seen = notebook.run(
        "def solve(x):\n    return type('<b>Loss</b>', (), {'__repr__': lambda self: '<u>'})()",
        'grader.check("line")',
    )
    html = seen._repr_html_()
    assert "<b>Loss" not in html
    assert "<u>" not in html
    assert "&lt;b&gt;Loss" in html


def test_an_exception_whose_text_cannot_be_read_is_no_trouble(notebook: Notebook) -> None:
    notebook.run("class Odd(Exception):\n    def __str__(self):\n        raise SystemExit")
    seen = notebook.run("def solve(x):\n    raise Odd", 'grader.check("line")')
    assert "its message could not be read" in str(seen)


def test_it_needs_nothing_from_elsewhere_and_no_colour_of_the_theme(notebook: Notebook) -> None:
    html = notebook.run("def solve(x):\n    return 3 * x", 'grader.check("line")')._repr_html_()
    assert "http" not in html
    assert "url(" not in html
    coloured = re.findall(r"(?<![-\w])color:\s*([^;\"]+)", html)
    assert set(coloured) <= {"inherit", "#ffffff"}
    for style in re.findall(r'style="([^"]*)"', html):
        if "color:#ffffff" in style:
            assert "background-color:#" in style  # white stands on its own ground only


def test_the_plain_text_stands_alone(notebook: Notebook) -> None:
    seen = notebook.run("def solve(x):\n    return 3 * x", 'grader.check("line")')
    html = BeautifulSoup(seen._repr_html_(), "html.parser").get_text(" ")
    plain = " ".join(str(seen).split())
    question = seen.result.questions[0]
    failed = [check.message for check in seen.checks if check.status == "failed"]
    assert all(" ".join(message.split()) in " ".join(html.split()) for message in failed)
    for text in (
        *(check.title for check in seen.checks),
        failed[0],
        *(diagnosis.sentence for diagnosis in question.diagnoses),
        *(diagnosis.hint for diagnosis in question.diagnoses),
        "Public checks only.",
        'Next: grader.check("line")',
    ):
        assert " ".join(text.split()) in " ".join(html.split())
        assert " ".join(text.split()) in plain
    assert max(map(len, str(seen).splitlines())) <= 100


def test_a_terminal_of_ipython_shows_the_plain_text(notebook: Notebook) -> None:
    seen = notebook.run("def solve(x):\n    return 2 * x + 1", 'grader.check("line")')
    shown, _ = notebook.shell.display_formatter.format(seen)
    assert shown["text/plain"] == str(seen) == repr(seen)
    assert shown["text/html"] == seen._repr_html_()
    assert set(shown) == {"text/plain", "text/html"}


CELLS = (
    "def solve(x):\n    return 2 * x + 1",
    "def solve(x):\n    return 3 * x + 1",
    "def solve(x):\n    return x ** 2",
    "def solve(x):\n    print('<x>')\n    return x + nothing",
    "del solve",
)


def test_what_a_student_reads_is_as_it_was(notebook: Notebook, snapshot: SnapshotAssertion) -> None:
    """Plain text and HTML of: right, wrong with a name, wrong without one, raising, gone."""
    for cell in CELLS:
        seen = notebook.run(cell, "grader.check()")
        assert str(seen) == snapshot
        assert seen._repr_html_() == snapshot
