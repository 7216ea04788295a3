"""grader grade --annotate: a notebook beside each page, which come and go together."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from tests.grade.fakes import Workshop, grade, submissions

LINK = 'href="notebooks/ada.html"'


def notebooks(out: Path) -> list[str]:
    return sorted(str(path.relative_to(out)) for path in out.glob("*/notebooks/*.html"))


def test_each_page_leads_to_its_notebook_and_back(tmp_path: Path) -> None:
    out = tmp_path / "out"
    grade(out, submissions(tmp_path / "in", ada="right"), annotate=True)
    assert notebooks(out) == ["instructor/notebooks/ada.html", "students/notebooks/ada.html"]
    for folder, audience in (("students", "student"), ("instructor", "instructor")):
        assert LINK in (out / folder / "ada.html").read_text()
        notebook = (out / folder / "notebooks/ada.html").read_text()
        assert 'href="../ada.html"' in notebook
        assert f'<meta name="grader-audience" content="{audience}">' in notebook


def test_notebooks_are_made_of_what_is_stored_and_go_when_they_are_not_asked_for(tmp_path: Path) -> None:
    work, out, shop = submissions(tmp_path / "in", ada="right"), tmp_path / "out", Workshop()
    grade(out, work, shop)
    assert notebooks(out) == []
    assert LINK not in (out / "students/ada.html").read_text()
    grade(out, work, shop, annotate=True)
    assert len(notebooks(out)) == 2
    grade(out, work, shop)
    assert notebooks(out) == []
    assert LINK not in (out / "students/ada.html").read_text()
    assert shop.examined == [("ada", False)]


def test_notebooks_of_students_who_are_gone_are_removed(tmp_path: Path) -> None:
    work, out = submissions(tmp_path / "in", ada="right"), tmp_path / "out"
    grade(out, work, annotate=True)
    grade(out, [replace(work[0], student="Ada Lovelace")], annotate=True)
    assert notebooks(out) == [
        "instructor/notebooks/Ada Lovelace.html",
        "students/notebooks/Ada Lovelace.html",
    ]


def test_what_cannot_be_read_has_a_page_and_no_notebook(tmp_path: Path) -> None:
    work, out = submissions(tmp_path / "in", ada="unreadable"), tmp_path / "out"
    Path(work[0].files[0]).write_bytes(b"%PDF-1.4 unreadable")
    grade(out, work, annotate=True)
    assert (out / "students/ada.html").exists()
    assert notebooks(out) == []


def test_a_student_whose_name_looks_like_a_notebooks_keeps_the_page(tmp_path: Path) -> None:
    work, out = submissions(tmp_path / "in", ada="right", notebooks="wrong"), tmp_path / "out"
    grade(out, work, annotate=True)
    assert "<bdi>notebooks</bdi>" in (out / "students/notebooks.html").read_text()
    assert len(notebooks(out)) == 4
