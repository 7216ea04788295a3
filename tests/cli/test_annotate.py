"""grader annotate: one page, for its student or for the instructor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def test_it_writes_a_page_for_the_student_unless_asked_otherwise(run: Any) -> None:
    Path("ada.py").write_text("right")
    done = run("annotate", "ada.py")
    assert (done.code, done.out) == (0, "Page: annotated.html\n")
    assert '<meta name="grader-audience" content="student">' in Path("annotated.html").read_text()
    run("annotate", "ada.py", "--instructor", "--out", "mine.html")
    assert '<meta name="grader-audience" content="instructor">' in Path("mine.html").read_text()


def test_what_cannot_be_read_is_said_and_no_page_is_written(run: Any) -> None:
    Path("ada.ipynb").write_text("{")
    done = run("annotate", "ada.ipynb", "--assignment", "a-lab")
    assert done.code == 3
    assert "ada.ipynb" in done.err
    assert not Path("annotated.html").exists()


def test_json_is_one_document_on_stdout(run: Any) -> None:
    Path("ada.py").write_text("right")
    done = run("annotate", "ada.py", "--json")
    assert json.loads(done.out)["student"] == "ada"


def test_a_class_gets_a_notebook_beside_each_page(run: Any) -> None:
    Path("ada.py").write_text("right = 1")
    assert run("grade", "ada.py", "--annotate", "--quiet").code == 0
    assert Path("graded/students/notebooks/ada.html").exists()
