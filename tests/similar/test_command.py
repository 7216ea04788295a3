"""grader similar, as a command; and the folders for JPlag and Dolos."""

from __future__ import annotations

import ast
import csv
import json
from pathlib import Path
from typing import Any

from grader.pages import similar_beside

from .made import disguised, notebook, sample


def put(path: str, text: str) -> None:
    """A file under the current folder."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def write_class() -> None:
    """Two of five are one, renamed."""
    put("class/ada.py", sample("copy"))
    put("class/bao.ipynb", notebook("%matplotlib inline\nimport torch", disguised(sample("copy"), "renamed")))
    put("class/cem.py", sample("numpy"))
    put("class/dan.py", sample("dataclass"))
    put("class/eve.py", sample("lerp") + "\nthis is no python\n")


def similar(run: Any, *more: str) -> Any:
    return run("similar", "class", "--assignment", "a-lab", "-q", *more)


def test_the_pair_is_told_and_its_page_is_written(run: Any) -> None:
    write_class()
    done = similar(run)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "a-lab: 5 compared; 1 pair is more alike than hand-out and class explain",
        "  ada and bao: the whole file 100%",
        "A question, not a verdict: look at both, then ask.",
        "Page, for instructors only: graded/similar.html",
    ]
    html = Path("graded/similar.html").read_text("utf-8")
    assert "1. ada and bao" in html
    assert "the whole file 100%" in html
    assert "cell 2" in html
    assert "index.html" not in html


def test_beside_a_class_page_it_leads_back_there(run: Any) -> None:
    write_class()
    put("graded/a-lab/index.html", "")
    similar(run)
    assert 'href="index.html"' in Path("graded/a-lab/similar.html").read_text("utf-8")
    assert not Path("graded/similar.html").exists()


def test_a_page_that_was_there_before_the_class_page_gets_its_link_when_that_is_written(run: Any) -> None:
    write_class()
    similar(run)
    assert similar_beside(Path("graded")) == "similar.html"
    html = Path("graded/similar.html").read_text("utf-8")
    assert html.count('<a href="index.html">Class report</a>') == 1
    similar_beside(Path("graded"))
    assert Path("graded/similar.html").read_text("utf-8") == html


def test_json_tells_all_of_it(run: Any) -> None:
    write_class()
    found = json.loads(similar(run, "--json").out)
    assert found["schema"] == "grader/similar/v1"
    (one,) = found["assignments"]
    assert [pair["students"] for pair in one["pairs"]] == [["ada", "bao"]]
    assert one["pairs"][0]["shares"] == [1.0, 1.0]


def test_lines_fit_a_terminal(run: Any) -> None:
    write_class()
    for name in (
        "a-very-long-name-of-a-student-who-has-many-names",
        "another-student-with-a-name-as-long-as-that",
    ):
        put(f"class/{name}.py", sample("terse"))
    put("class/zoe.ipynb", "{")
    done = similar(run)
    assert done.code == 6
    assert "1 could not be compared:" in done.out
    assert max(map(len, done.out.splitlines())) <= 80


def test_one_submission_is_nothing_to_compare(run: Any) -> None:
    put("class/ada.py", sample("copy"))
    done = similar(run)
    assert done.code == 5
    assert "only one submission" in done.err
    assert run("similar", "nowhere").code == 2
    assert run("similar", "class", "--assignment", "no-lab").code == 2


def test_the_starter_handed_in_by_all_is_told_as_too_little(run: Any) -> None:
    for name in ("ada", "bao", "cem"):
        put(f"class/{name}.py", "class Adam:\n    ...\n\nclass SGD:\n    ...\n")
    done = similar(run)
    assert done.code == 0
    assert "no pair is more alike" in done.out
    assert "Too little code of their own to compare" in Path("graded/similar.html").read_text("utf-8")


def test_what_a_file_of_the_instructors_own_has_is_explained(run: Any) -> None:
    for name in ("ada", "bao"):
        put(
            f"class/{name}.ipynb",
            notebook(sample("copy"), "x = 1", "y = 2", ids="cell", words=("word " * 60,)),
        )
    put("mine.ipynb", notebook(sample("copy"), "", "", ids="cell", words=("word " * 60,)))
    assert "1 pair is more alike" in similar(run).out
    assert "no pair is more alike" in similar(run, "--handout", "mine.ipynb").out
    assert similar(run, "--handout", "yours.ipynb").code == 2
    put("broken.ipynb", "{")
    assert similar(run, "--handout", "broken.ipynb").code == 3


def test_the_folder_for_jplag(run: Any) -> None:
    write_class()
    done = similar(run, "--jplag", "for-jplag")
    assert "java -jar jplag.jar -l python3 -bc for-jplag/BaseCode for-jplag" in done.out
    folders = sorted(path.name for path in Path("for-jplag").iterdir())
    assert folders == ["BaseCode", "ada", "bao", "cem", "dan", "eve"]
    assert "class Adam" in Path("for-jplag/BaseCode/handout.py").read_text("utf-8")
    for path in Path("for-jplag").glob("*/*.py"):
        ast.parse(path.read_text("utf-8"))
    assert "# cell 2\n" in Path("for-jplag/bao/code.py").read_text("utf-8")
    again = similar(run, "--jplag", "for-jplag")
    assert again.code == 2
    assert "is not empty" in again.err


def test_the_folder_for_dolos(run: Any) -> None:
    write_class()
    done = similar(run, "--dolos", "for-dolos")
    assert "dolos run -l python -i for-dolos/handout.py for-dolos/info.csv" in done.out
    with Path("for-dolos/info.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["filename", "label", "created_at", "full_name"]
    assert [row["full_name"] for row in rows] == ["ada", "bao", "cem", "dan", "eve"]
    for row in rows:
        ast.parse(Path("for-dolos", row["filename"]).read_text("utf-8"))
