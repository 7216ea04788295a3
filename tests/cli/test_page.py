"""grader page."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def graded(run: Any) -> Path:
    """A class of two."""
    Path("class").mkdir()
    Path("class/ada.py").write_text("right")
    Path("class/alan.py").write_text("wrong")
    assert run("grade", "class", "-q").code == 0
    return Path("graded")


def test_a_page_without_names_stands_beside_the_other(run: Any, graded: Path) -> None:
    before = (graded / "index.html").read_text()
    done = run("page", "graded")
    assert (done.code, done.out) == (0, "Class page: graded/class-pseudonyms.html\n")
    page = (graded / "class-pseudonyms.html").read_text()
    assert "squares the gradient in the first moment" in page
    for name in ("ada", "alan"):
        assert f">{name}<" not in page
        assert f"{name}.html" not in page
    assert (graded / "index.html").read_text() == before
    assert run("page", "graded", "--names", "none", "--out", "show.html").code == 0
    assert "All submissions" not in Path("show.html").read_text()


def test_pseudonyms_are_the_same_the_next_time(run: Any, graded: Path) -> None:
    run("page", "graded")
    first = (graded / "class-pseudonyms.html").read_text()
    run("page", "graded")
    assert (graded / "class-pseudonyms.html").read_text() == first


def test_with_names_the_page_is_the_same_as_it_was(run: Any, graded: Path) -> None:
    before = (graded / "index.html").read_text()
    (graded / "index.html").unlink()
    assert json.loads(run("page", "graded", "--names", "shown", "--json").out)["page"] == "graded/index.html"
    assert (graded / "index.html").read_text() == before


def test_what_is_no_graded_folder_is_told(run: Any, graded: Path) -> None:
    done = run("page", "class")
    assert (done.code, "is no folder that grader grade wrote" in done.err) == (2, True)
    assert not list(Path("class").glob("*.sqlite"))
    with sqlite3.connect(graded / "grader.sqlite") as database:
        database.execute("DELETE FROM reports")
    database.close()
    assert "give the same grader grade command again" in run("page", "graded").err


def test_similar_submissions_are_linked_whichever_page_came_first(run: Any, graded: Path) -> None:
    index = graded / "index.html"
    assert "similar.html" not in index.read_text()
    assert run("similar", "class", "-q").code == 0
    assert 'href="similar.html"' in index.read_text()
    assert 'href="index.html"' in (graded / "similar.html").read_text()
    index.unlink()
    assert run("grade", "class", "-q").code == 0
    assert 'href="similar.html"' in index.read_text()
    run("page", "graded", "--names", "shown")
    assert 'href="similar.html"' in index.read_text()
    run("page", "graded")
    assert "similar.html" not in (graded / "class-pseudonyms.html").read_text()


def test_a_page_of_similar_submissions_that_is_gone_is_not_linked(run: Any, graded: Path) -> None:
    assert run("similar", "class", "-q").code == 0
    (graded / "similar.html").unlink()
    run("page", "graded", "--names", "shown")
    assert "similar.html" not in (graded / "index.html").read_text()
