"""Pages in a language in which every message stands in brackets: what stands outside of them is data."""

from __future__ import annotations

import re

import msgspec
import pytest
from bs4 import BeautifulSoup

from grader.language import speaking
from grader.report import render_class, render_overview, render_student
from grader.report.model import ClassReport, OverviewReport, StudentReport
from tests.report import sample_class, samples

WORD = re.compile(r"[^\W\d_]{3,}")
MESSAGE = re.compile(r"⟦[^⟦⟧]*⟧")


def shown(html: str) -> list[str]:
    """Texts of the page, those that only readers of screens read among them; code apart."""
    page = BeautifulSoup(html, "html.parser")
    for element in page(["style", "code", "pre", "script"]):
        element.decompose()
    labels = [e[name] for e in page.find_all(True) for name in ("aria-label", "title", "alt") if e.get(name)]
    return [*page.stripped_strings, *map(str, labels)]


def outside(text: str) -> str:
    """What no bracket holds."""
    while MESSAGE.search(text):
        text = MESSAGE.sub(" ", text)
    return text


def words_of(value: object) -> set[str]:
    if isinstance(value, str):
        return set(WORD.findall(value))
    if isinstance(value, dict):
        return {word for pair in value.items() for each in pair for word in words_of(each)}
    if isinstance(value, list | tuple):
        return {word for each in value for word in words_of(each)}
    return set()


def escaped(report: StudentReport | ClassReport | OverviewReport, html: str) -> list[str]:
    data = words_of(msgspec.to_builtins(report)) | {"grader"}
    return [text for text in shown(html) if set(WORD.findall(outside(text))) - data]


@pytest.mark.parametrize("report", [samples.usual, samples.perfect, samples.empty, samples.texts])
def test_no_text_of_a_student_s_page_escapes_translation(report) -> None:  # type: ignore[no-untyped-def]
    with speaking("pseudo"):
        made = report()
        assert escaped(made, render_student(made)) == []


def test_no_text_of_the_class_page_and_of_the_overview_escapes_translation() -> None:
    with speaking("pseudo"):
        made = sample_class.classroom()
        assert escaped(made, render_class(made)) == []
        above = sample_class.overview()
        assert escaped(above, render_overview(above)) == []


def test_the_page_says_in_which_language_it_is() -> None:
    assert '<html lang="en"' in render_student(samples.empty())
    with speaking("pseudo"):
        assert '<html lang="pseudo"' in render_student(samples.empty())
