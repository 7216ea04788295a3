"""What earlier runs left in the folder: pages of students who are called otherwise now go, whatever we did not write stays."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from grader.model import Attempt
from tests.grade.fakes import grade, submissions


def pages(out: Path) -> list[str]:
    return sorted(str(path.relative_to(out)) for path in out.glob("*/*.html"))


def test_pages_of_students_who_have_another_name_now_are_removed(tmp_path: Path) -> None:
    work, out = submissions(tmp_path / "in", ada="right", alan="wrong"), tmp_path / "out"
    grade(out, work)
    (out / "students/notes.html").write_text("mine")
    renamed = [replace(work[0], student="Ada Lovelace"), work[1]]
    grade(out, renamed, only=("adam",))
    assert "students/ada.html" in pages(out)
    grade(out, renamed)
    assert pages(out) == [
        "instructor/Ada Lovelace.html",
        "instructor/alan.html",
        "students/Ada Lovelace.html",
        "students/alan.html",
        "students/notes.html",
    ]


def test_a_page_is_there_where_only_the_case_of_its_name_has_changed(tmp_path: Path) -> None:
    work, out = submissions(tmp_path / "in", ada="right"), tmp_path / "out"
    grade(out, work)
    grade(out, [replace(work[0], student="Ada")])
    assert {"students/Ada.html", "instructor/Ada.html"} <= set(pages(out))


def test_the_class_page_says_who_handed_in_more_than_once(tmp_path: Path) -> None:
    (ada,) = submissions(tmp_path / "in", ada="right")
    out = tmp_path / "out"
    grade(out, [replace(ada, earlier=(Attempt(path="old.py", sha256="0"),))])
    page = (out / "index.html").read_text()
    assert "Handed in more than once: ada (1 earlier). Their pages say which file counts." in page
