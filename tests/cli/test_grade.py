"""grader grade and grader new, as commands."""

from __future__ import annotations

import io
import json
import queue
import re
import zipfile
from pathlib import Path
from typing import Any

import nbformat
import pytest
from syrupy.assertion import SnapshotAssertion


def put(path: str, text: str) -> None:
    """A file under the current folder."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text)


def test_a_class(run: Any, snapshot: SnapshotAssertion) -> None:
    for name, text in {"ada": "right", "alan": "wrong", "eve": "bug", "zoe": "unreadable"}.items():
        put(f"class/{name}.py", text)
    put("class/essay.docx", "")
    done = run("grade", "class", "--jobs", "2")
    assert done.code == 6
    assert done.out == snapshot
    assert "a-lab: 5/5 done, 3 could not be graded" in done.err
    again = run("grade", "class", "-q")
    assert (again.code, again.err) == (6, "")
    assert again.out == snapshot


def test_all_graded_is_0_whatever_the_scores(run: Any) -> None:
    put("class/ada.py", "wrong")
    assert run("grade", "class", "--out", "x", "-q").code == 0


def test_long_lists_are_cut(run: Any) -> None:
    for k in range(13):
        put(f"class/s{k:02}.py", f"unreadable {k}")
    assert "  and 3 more: see graded/index.html\n" in run("grade", "class").out


def test_json_is_one_document(run: Any) -> None:
    put("class/ada.py", "right")
    put("class/eve.py", "bug")
    done = run("grade", "class", "--json")
    document = json.loads(done.out)
    assert (done.code, done.err) == (6, "")
    (only,) = document["assignments"]
    assert (only["graded"], only["failed"][0]["student"], document["exit_code"]) == (1, "eve", 6)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["nothing"], 2, "there is no nothing"),
        (["empty"], 5, "nothing to grade"),
        (["class", "--jobs", "0"], 2, "--jobs"),
        (["class", "--assignment", "b-lab"], 2, "there are: a-lab"),
        (["class", "--only", "x"], 2, "has no question 'x'"),
        (["class", "--out", "class/ada.py"], 2, "cannot be used for output"),
    ],
)
def test_what_cannot_be_done_is_told(run: Any, arguments: list[str], code: int, told: str) -> None:
    put("class/ada.py", "right")
    Path("empty").mkdir()
    done = run("grade", *arguments)
    assert (done.code, told in done.err) == (code, True), done
    as_json = run("grade", *arguments, "--json")
    assert json.loads(as_json.out)["error"]["exit_code"] == code


def test_several_assignments_get_a_folder_each(run: Any, root: Path) -> None:
    import shutil

    shutil.copytree(root / "exercises/a-lab", root / "exercises/b-lab")
    put("in/a-lab/ada.py", "right")
    put("in/b-lab/ada.py", "wrong")
    put("other/eve.py", "x = 1")
    done = run("grade", "in/a-lab", "in/b-lab", "other")
    assert done.code == 6
    assert "eve.py: it does not say which assignment it is for" in done.out
    assert Path("graded/a-lab/students/ada.html").exists()
    assert Path("graded/b-lab/students/ada.html").exists()
    page = Path("graded/index.html").read_text()
    assert 'href="b-lab/index.html"' in page
    assert "eve.py" in page
    for link in re.findall(r'href="([^"#]+)', page):
        assert (Path("graded") / link).is_file()
    assert 'href=""' not in page
    assert "script-src" not in page
    assert page.count("<article") == 2


def test_hostile_names_reach_the_page_escaped(run: Any) -> None:
    with zipfile.ZipFile("class.zip", "w") as archive:
        archive.writestr("<script>alert(1)<／script>.py", "right")
        archive.writestr("=cmd.py", "right")
    assert run("grade", "class.zip", "-q").code == 0
    page = Path("graded/index.html").read_text()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "'=cmd" in Path("graded/scores.csv").read_text()


def test_an_interrupted_batch_says_how_to_go_on(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import os
    import signal
    import time

    from grader.cli import grade
    from tests.grade.fakes import Workshop

    def interrupt(_: Any) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.3)

    put("class/ada.py", "right")
    put("class/eve.py", "right too")
    monkeypatch.setattr(grade, "_sandboxed", lambda *_, **__: lambda *_: Workshop(before=interrupt))
    done = run("grade", "class", "--jobs", "1")
    assert done.code == 130
    assert "the same command goes on from there" in done.err
    lines = Path("graded/results.jsonl").read_text().splitlines()
    assert ['"pending":true' in line for line in lines] == [False, True]


def test_a_starter_notebook(run: Any, snapshot: SnapshotAssertion) -> None:
    done = run("new", "a-lab", "mine")
    assert done.code == 0
    notebook = nbformat.read("mine/a-lab.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata.grader.assignment == "a-lab"
    assert "\n---\n".join(f"[{c.cell_type}] {c.source}" for c in notebook.cells) == snapshot


def test_a_starter_never_overwrites_what_is_there(run: Any) -> None:
    put("a-lab.ipynb", "a week of work")
    done = run("new", "a-lab")
    assert done.code == 2
    assert "is there already and was left alone" in done.err
    assert Path("a-lab.ipynb").read_text() == "a week of work"
    assert run("new", "a-lab", "--force").code == 0
    assert run("new", "no-lab").code == 2


def test_the_same_starter_has_the_same_bytes(run: Any) -> None:
    run("new", "a-lab", "one")
    run("new", "a-lab", "two")
    assert Path("one/a-lab.ipynb").read_bytes() == Path("two/a-lab.ipynb").read_bytes()


def test_with_q_too_it_is_told_who_has_no_points(run: Any) -> None:
    put("class/ada.py", "right")
    put("class/eve.py", "unreadable")
    done = run("grade", "class", "-q")
    assert (done.code, done.err) == (6, "")
    assert "eve: class/eve.py is a PDF" in done.out or "eve: eve.py is a PDF" in done.out


def test_a_log_shows_a_sign_of_life_where_one_submission_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    from grader.cli.progress import Lines

    lines: queue.Queue[str] = queue.Queue()
    monkeypatch.setattr("grader.cli.progress.QUIET", 0.01)
    monkeypatch.setattr("grader.cli.progress.print", lambda text, **_: lines.put(text), raising=False)
    progress = Lines(io.StringIO())
    progress.begin("lab", 1)
    told = [lines.get(timeout=10) for _ in range(3)]
    assert told[0] == "lab: 1 submission"
    assert [text.partition(" after ")[0] for text in told[1:]] == ["lab: 0/1 done, still running"] * 2
    progress.advance(failed=False)
    progress.end()


def test_how_long_it_will_take_is_told_once_that_was_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    from grader.cli.progress import Lines

    now = 0.0
    monkeypatch.setattr("grader.cli.progress.time.monotonic", lambda: now)
    told = io.StringIO()
    lines = Lines(told)
    lines.begin("a-lab", 6)
    for now in (0.1, 4.0, 5.0, 6.0, 7.0, 7.1):  # noqa: B007  # the clock reads it
        lines.advance(failed=False)
    assert [line.partition("graded")[2] for line in told.getvalue().splitlines()[1:]] == [
        "",
        ", about 8 s left",
        ", about 5 s left",
        ", about 3 s left",
        ", about 1 s left",
        "",
    ]
