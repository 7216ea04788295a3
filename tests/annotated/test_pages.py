"""The annotated notebook: every cell as it was read, verdicts beside it, bounded, and nothing that a student must not see."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from msgspec.structs import replace

from grader.annotated import read_book, render_notebook
from grader.annotated.clean import safe_html, safe_markdown
from grader.annotated.page import LARGEST
from grader.annotated.terminal import terminal
from grader.model import Answer, Passage, Submission

from .made import (
    PNG,
    adam,
    code,
    error,
    pack,
    shown,
    stream,
    submission,
    text,
    usual_book,
    usual_cells,
    usual_page,
    usual_report,
)


@pytest.fixture(scope="module")
def soup(tmp_path_factory: pytest.TempPathFactory) -> BeautifulSoup:
    return BeautifulSoup(usual_page(tmp_path_factory.mktemp("book")), "html.parser")


def cell(soup: BeautifulSoup, number: int) -> Tag:
    found = soup.find(id=f"c{number}")
    assert isinstance(found, Tag)
    return found


def test_every_cell_stands_there_under_the_label_that_verdicts_use(soup: BeautifulSoup) -> None:
    labels = [head.get_text() for head in soup.select(".nb-head h3")]
    assert labels == [f"cell {k}" for k in range(1, len(usual_cells()) + 1)]


def test_a_mistake_stands_beside_its_cell_and_leads_to_its_line(soup: BeautifulSoup) -> None:
    fault = cell(soup, 3).select(".nb-fault")[-1]
    assert "Adam squares the gradient in the first moment." in fault.get_text()
    assert "What is the first moment the mean of?" in fault.get_text()
    link = fault.find("a")
    assert isinstance(link, Tag)
    line = soup.find(id=str(link["href"]).removeprefix("#"))
    assert isinstance(line, Tag)
    assert "p.grad**2" in line.get_text()
    assert "The code stopped here. TypeError" in cell(soup, 3).get_text()


def test_what_a_cell_was_needed_for_is_told(soup: BeautifulSoup) -> None:
    assert "needed for Adam" in cell(soup, 2).get_text()
    assert "not needed for a question" in cell(soup, 9).get_text()
    assert "Read for “Adam”: the saved output of cell 5" in cell(soup, 5).get_text()
    assert "Empty." in cell(soup, 8).get_text()


def test_the_table_leads_to_where_each_question_was_judged(tmp_path: Path) -> None:
    words = replace(usual_report().questions[1], answer=Answer(passages=(Passage(label="cell 6", text="a"),)))
    given = replace(usual_report(), questions=(adam(), words))
    soup = BeautifulSoup(render_notebook(given, usual_book(tmp_path)), "html.parser")
    assert [link["href"] for link in soup.select(".found a")] == ["#c3", "#c6"]
    assert (
        "not found" in BeautifulSoup(usual_page(tmp_path), "html.parser").select(".found td")[-1].get_text()
    )


def test_details_of_hidden_checks_are_for_instructors(tmp_path: Path) -> None:
    student, instructor = (usual_page(tmp_path, who) for who in ("student", "instructor"))
    assert "HIDDEN DETAIL" not in student
    assert "On other inputs" in student
    assert "HIDDEN DETAIL" in instructor
    assert '<meta name="grader-audience" content="student">' in student
    assert '<meta name="grader-audience" content="instructor">' in instructor


def test_checks_that_a_mistake_explains_are_told_together_as_on_the_students_page(tmp_path: Path) -> None:
    asked = adam()
    cause = replace(asked.result.diagnoses[0], explains=("One step", "On other inputs"))
    asked = replace(asked, result=replace(asked.result, diagnoses=(cause,)))
    page = render_notebook(replace(usual_report(), questions=(asked,)), usual_book(tmp_path))
    told = cell(BeautifulSoup(page, "html.parser"), 3)
    assert "2 checks come out differently because of this" in told.get_text()
    assert [badge.get_text(strip=True) for badge in told.select("details .badge")] == ["≠differs"] * 2
    assert "4 of 4 values differ" not in told.get_text()
    assert "failed" not in told.select_one(".nb-checks:not(details *)").get_text()  # type: ignore[union-attr]


def test_outputs_are_shown_by_the_best_form_that_does_not_act(soup: BeautifulSoup) -> None:
    table = cell(soup, 4).find("table")
    assert isinstance(table, Tag)
    assert "0.5" in table.get_text()
    assert not table.find("th", string="")
    sources = [str(image["src"])[:22] for image in soup.find_all("img")]
    assert sources == ["data:image/png;base64,", "data:image/svg+xml;bas", "data:image/png;base64,"]
    assert all(image["alt"] for image in soup.find_all("img"))
    assert "alert" not in cell(soup, 9).get_text()
    assert "a program or a widget" in cell(soup, 9).get_text()
    assert "ZeroDivisionError" in cell(soup, 7).get_text()
    assert "raw <b>text</b>" in cell(soup, 10).get_text()


def test_a_progress_bar_is_shown_as_it_ended_and_colours_are_ours() -> None:
    html = terminal("a\x1b[31mred\x1b[0m \x1b[38;5;12mx\x1b[1;92my\n 0%\r 50%\r100%\r\n|\x08/\x08-")
    assert html == 'a<span class="a-red">red</span> x<span class="a-green a-bold">y\n100%\n-</span>'


def test_headings_stand_one_below_the_other_and_keep_their_size() -> None:
    html = safe_markdown("### deep\n\n# high\n\n## middle")
    assert '<h4 class="t3">deep</h4>' in html
    assert '<h4 class="t1">high</h4>' in html
    assert '<h5 class="t2">middle</h5>' in html


def test_lists_pictures_and_headers_are_put_in_order() -> None:
    html = safe_html(
        "<li>loose</li><ul><p>x</p></ul><img src=https://example.invalid/x alt=far><table><th></th></table>"
    )
    assert "<li>" not in html
    assert "<ul>" not in html
    assert "[picture, not shown here: far]" in html
    assert "<th>" not in html


def test_a_formula_that_stands_by_itself_keeps_its_backslashes() -> None:
    assert r"\begin{align*}" in safe_markdown("a\n\n\\begin{align*}\nx \\\\\n y\n\\end{align*}")
    assert r"\\" in safe_markdown("\\begin{align*}\nx \\\\\n y\n\\end{align*}")


@pytest.mark.parametrize(
    "cells",
    [
        [code("print()", stream("x" * 30_000_000))],
        [code("print()", *(stream("<&>" * 1_000) for _ in range(500)))],
        [code("x = [\n" + "1, 2, 3, 4, 5, 6, 7, 8,\n" * 20_000 + "]")],
        [code("\n" * 300_000)],
        [code("x") for _ in range(15_000)],
        [text("*a* " * 200_000)],
        [text("> " * 3_000 + "deep"), text("[" * 5_000)],
        [code("plot()", shown({"image/png": PNG + "A" * 4_000_000}))],
        [code("plot()", *(shown({"image/svg+xml": f"<svg>{'x' * 200_000}</svg>"}) for _ in range(30)))],
        [code("f()", shown({"text/html": "<b>" * 100_000})), code("f()", error("E", "x" * 5_000_000))],
    ],
    ids=["printed", "many", "numbers", "lines", "cells", "words", "nested", "picture", "pictures", "html"],
)
def test_a_page_stays_small_whatever_stands_in_the_notebook(
    tmp_path: Path, cells: list[dict[str, object]]
) -> None:
    html = render_notebook(usual_report(), read_book(pack(), submission(tmp_path, cells)))
    assert len(html.encode()) <= LARGEST
    assert "not shown here" in html or "left out" in html or len(cells) == 2


def test_the_cell_with_the_mistake_is_never_the_one_that_is_left_out(tmp_path: Path) -> None:
    cells = [code("x = 1", stream("y" * 9_000)) for _ in range(3_000)] + [code("class Adam:\n    pass\n" * 5)]
    book = read_book(pack(), submission(tmp_path, cells))
    html = render_notebook(replace(usual_report(), questions=(adam("cell 3001"),)), book)
    assert 'id="c3001-8"' in html
    assert "cells are not shown here" in html


def test_a_module_is_shown_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "lab.py").write_text("class Adam:\n    pass\n")
    book = read_book(pack(), Submission(student="ada", path="lab.py", files=(str(tmp_path / "lab.py"),)))
    html = render_notebook(replace(usual_report(), questions=(adam("lab.py"),)), book)
    assert ">lab.py</h3>" in html
    assert "The file as it was read" in html


def test_files_of_one_student_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_text(
        json.dumps({"nbformat": 4, "cells": [code("import b", stream("from a"))]})
    )
    (tmp_path / "b.py").write_text("class Adam:\n    pass\n")
    files = (str(tmp_path / "a.ipynb"), str(tmp_path / "b.py"))
    html = render_notebook(
        usual_report(), read_book(pack(), Submission(student="ada", path="ada", files=files))
    )
    assert ">a.ipynb cell 1</h3>" in html
    assert "from a" in html
    assert ">b.py</h3>" in html


def test_the_same_notebook_gives_the_same_page(tmp_path: Path) -> None:
    assert usual_page(tmp_path) == usual_page(tmp_path)
