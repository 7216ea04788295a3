"""A student's words as HTML."""

from __future__ import annotations

import time

import pytest

from grader.model import Answer, Passage
from grader.report import render_student
from grader.report.markdown import passages, rich

from .reading import read
from .samples import question, report


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a *b* **c** `d`", "<p>a <em>b</em> <strong>c</strong> <code>d</code></p>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("# Title", "<p><strong>Title</strong></p>"),
        ("if x<y and y>z", "<p>if x&lt;y and y&gt;z</p>"),
        ("$x_1 = w_2 w_1^T x$", "<p><code>x_1 = w_2 w_1^T x</code></p>"),
        ("H<sub>2</sub>O<br>", "<p>H<sub>2</sub>O<br></p>"),
        ("[a](javascript:x)", "<p>a (<code>javascript:x</code>)</p>"),
        ("![plot](attachment:a.png)", "<p><em>[picture, not shown here: plot attachment:a.png]</em></p>"),
        ("![plot](data:image/png;base64,AAAA)", "<p><em>[picture, not shown here: plot]</em></p>"),
        ("<!-- my answer -->", "<p>&lt;!-- my answer --&gt;</p>"),
        ("[note]: my answer", "<p>[note]: my answer</p>"),
        ("<font color=red>no</font>", "<p>&lt;font color=red&gt;no&lt;/font&gt;</p>"),
        ("\x1b[31mred\u202e", "<p>red⟨U+202E⟩</p>"),
    ],
)
def test_markdown_is_shown_and_nothing_of_it_acts_or_is_lost(text: str, html: str) -> None:
    assert str(rich(text)).strip() == html


def test_a_table_can_be_scrolled_and_has_a_caption() -> None:
    html = str(rich("|a|\n|-|\n|1|", "Table <1>"))
    assert html.startswith(
        '<div class="scroll" role="region" tabindex="0" aria-label="Table &lt;1&gt;"><table><caption'
    )
    assert '<th scope="col">a</th>' in html


@pytest.mark.parametrize(
    "text", ["[" * 20_000, "[a](" * 5_000, "![a](" * 4_000, "*a_b " * 4_000, "> " * 10_000, "`a``b" * 4_000]
)
def test_no_text_takes_long(text: str) -> None:
    began = time.process_time()
    rich(text)
    assert time.process_time() - began < 5


def test_a_very_long_text_is_shown_as_it_was_written() -> None:
    assert str(rich("*a* " * 6_000)).startswith("<pre>*a* *a*")


def test_a_long_text_is_cut_with_a_word() -> None:
    long = Answer(passages=(Passage(label="cell 23", text="word " * 6_000),))
    page = read(render_student(report(question("q", "Q", "awaiting_review", "0", "1", answer=long)))).text
    assert "10,000 more characters are not shown here; the whole text stands in cell 23 of the file." in page


def test_what_is_left_out_is_counted_and_what_stands_above_is_not_repeated() -> None:
    one, two = Passage(label="cell 1", text="a" * 30), Passage(label="cell 2", text="b" * 30)
    shown: dict[object, str] = {}
    first = passages(Answer(passages=(one, two)), "q-x", most=40, table="", shown=shown)
    assert [view.left_out for view in first] == [0, 20]
    again = passages(Answer(passages=(one,)), "q-y", most=40, table="", shown=shown)
    assert [(view.shown_at, str(view.html)) for view in again] == [("q-x-text-0", "")]
