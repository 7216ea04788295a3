"""grader export, as a command."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from grader.store import Store
from tests.export.made import folder, refused, result, waits, who
from tests.export.test_canvas import BOOK
from tests.export.test_moodle import SHEET
from tests.readers import canvas_feedback, canvas_gradebook, moodle_feedback, moodle_worksheet

from .test_grade import put

ADA = who(canvas_id="31", moodle_id="4711", uploaded_name="Ada Lovelace_4711_assignsubmission_file/a.py")


@pytest.fixture
def graded(root: Path) -> Path:
    """A folder with three results, one of them final; beside it the teacher's files."""
    made = folder(Path(), result("ada", **ADA), waits("eve"), refused("x"))
    Path("book.csv").write_text(BOOK)
    Path("sheet.csv").write_text(SHEET)
    return made


CANVAS = ("export", "graded", "--format", "canvas", "--into", "book.csv", "--column", "55120")


def test_a_gradebook_is_filled_beside_the_teachers_own(
    run: Any, graded: Path, snapshot: SnapshotAssertion
) -> None:
    done = run(*CANVAS, "--out", "upload.csv")
    assert (done.code, done.out, done.err) == snapshot
    assert Path("book.csv").read_text() == BOOK
    assert Path("upload.csv").read_text() == BOOK.replace('often",4.00,,', 'often",4.00,7.50,')


def test_a_table_on_stdout_stands_alone(run: Any, graded: Path) -> None:
    done = run("export", "graded", "--format", "wide")
    assert done.code == 6
    assert done.out.splitlines()[0].startswith("student,student_id,")
    assert done.err.startswith("1 student written\n")


def test_all_is_well_is_code_0(run: Any, root: Path) -> None:
    folder(Path(), result("ada", **ADA))
    assert run("export", "graded", "--format", "long").code == 0


def test_json_says_the_same(run: Any, graded: Path) -> None:
    done = run("export", "graded", "--format", "moodle", "--into", "sheet.csv", "--out", "up.csv", "--json")
    document = json.loads(done.out)
    assert (done.code, document["exit_code"], document["written"], len(document["problems"])) == (6, 6, 1, 2)
    assert done.err == ""


@pytest.mark.parametrize("way", ["same", "other spelling", "link", "hard link"])
def test_the_teachers_own_file_is_never_overwritten(run: Any, graded: Path, way: str) -> None:
    out = {"same": "book.csv", "other spelling": "./graded/../book.csv"}.get(way, "other.csv")
    if way == "link":
        Path(out).symlink_to("book.csv")
    if way == "hard link":
        os.link("book.csv", out)
    done = run(*CANVAS, "--out", out)
    assert (done.code, Path("book.csv").read_text()) == (2, BOOK)
    assert "is never overwritten" in done.err


@pytest.mark.parametrize("name", ["results.jsonl", "../graded/results.jsonl"])
def test_the_results_are_never_overwritten(run: Any, graded: Path, name: str) -> None:
    assert run("export", "graded", "--format", "wide", "--out", f"graded/{name}").code == 2


def test_what_cannot_be_made_leaves_the_old_file(run: Any, graded: Path) -> None:
    Path("upload.csv").write_text("old")
    assert run(*CANVAS[:-1], "nothing", "--out", "upload.csv").code == 2
    assert Path("upload.csv").read_text() == "old"
    assert run("export", "graded", "--format", "wide", "--out", "upload.csv").code == 6
    assert not list(Path().glob(".writing*"))


USAGE = {
    "nothing to write": ("export", "graded"),
    "two things": ("export", "graded", "--format", "wide", "--feedback", "moodle"),
    "no gradebook": ("export", "graded", "--format", "canvas"),
    "no worksheet": ("export", "graded", "--format", "moodle"),
    "a file for nothing": ("export", "graded", "--format", "wide", "--into", "book.csv"),
    "a zip on the terminal": ("export", "graded", "--feedback", "moodle"),
    "no such file": ("export", "graded", "--format", "canvas", "--into", "none.csv"),
    "no such folder": ("export", "none", "--format", "wide"),
    "no folder to write to": ("export", "graded", "--format", "wide", "--out", "no/such/dir/x.csv"),
    "a roster that is not UTF-8": ("export", "graded", "--format", "wide", "--roster", "latin.csv"),
    "the source": (*CANVAS, "--out", "book.csv"),
}


@pytest.mark.parametrize("case", USAGE)
def test_what_is_said_about_wrong_usage(
    run: Any, graded: Path, case: str, snapshot: SnapshotAssertion
) -> None:
    Path("latin.csv").write_bytes("name,email\nAda,a\nZoë,z\n".encode("cp1252"))
    done = run(*USAGE[case])
    assert (done.code, done.out, done.err) == snapshot
    assert not Path("no").exists()


def test_one_of_several_assignments_is_named(run: Any, root: Path) -> None:
    for name in ("hw1", "hw2"):
        folder(Path("graded"), result("ada", assignment=name), name=name)
    done = run("export", "graded", "--format", "wide")
    assert (done.code, done.err) == (
        2,
        "grader: several assignments were graded there: hw1, hw2. Name one with --assignment\n",
    )
    assert ",hw1," in run("export", "graded", "--format", "wide", "--assignment", "hw1").out
    assert {"hw1", "hw2"} <= set(
        run("export", "graded", "--format", "long").out.replace("\r\n", ",").split(",")
    )


def test_help_has_examples(run: Any) -> None:
    done = run("export", "--help")
    assert done.code == 0
    assert "grader export graded --feedback moodle --out feedback.zip" in done.out


def test_a_graded_class_is_handed_out(run: Any) -> None:
    """From `grader grade` on: pages as they really are, only students' ones."""
    put("class/ada.py", "right")
    put("class/eve.py", "wrong")
    assert run("grade", "class", "-q").code == 0
    table = Path("graded/results.jsonl")
    lines = [json.loads(line) for line in table.read_text().splitlines()]
    for number, line in enumerate(lines):
        line["identity"] = {"moodle_id": str(4711 + number), "display_name": line["student"]}
    table.write_text("".join(json.dumps(line) + "\n" for line in lines))
    Path("graded/students/eve.html").write_bytes(Path("graded/instructor/eve.html").read_bytes())
    done = run("export", "graded", "--feedback", "moodle", "--out", "f.zip")
    assert done.code == 6
    assert "eve.html: is an instructor's page" in done.err
    with zipfile.ZipFile(io.BytesIO(Path("f.zip").read_bytes())) as archive:
        (name,) = archive.namelist()
        assert name == "ada_4711_assignfeedback_file_/report.html"
        assert archive.read(name) == Path("graded/students/ada.html").read_bytes()


def test_an_interrupted_run_is_told_and_nobody_gets_a_zero(
    run: Any, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    """From `grader grade` on: Ctrl-C during the first of three."""
    import signal
    import time

    from grader.cli import grade
    from tests.grade.fakes import Workshop

    def interrupt(_: Any) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.3)

    download(
        "ML-HW2-88123.zip",
        *(f"{n}_assignsubmission_file/lab.py" for n in ("Ada Lovelace_4711", "Grace Hopper_4712")),
    )
    Path("sheet.csv").write_text(SHEET.replace("10.00", "4.00"))
    with monkeypatch.context() as patch:
        patch.setattr(grade, "_sandboxed", lambda *_, **__: lambda *_: Workshop(before=interrupt))
        assert run("grade", "ML-HW2-88123.zip", "--jobs", "1").code == 130
    command = ("export", "graded", "--format", "moodle", "--into", "sheet.csv", "--missing-zero")
    done = run(*command, "--out", "up.csv")
    assert (done.code, done.err) == snapshot
    assert Path("up.csv").read_text().count(",0.00,") == 0
    assert run("grade", "ML-HW2-88123.zip", "--jobs", "1").code == 0
    assert run(*command, "--out", "up.csv").code == 0


@pytest.mark.parametrize("state", ["running", "interrupted"])
def test_a_run_that_was_killed_leaves_no_zeros(run: Any, graded: Path, state: str) -> None:
    """Its lines are those of the run before: only the database knows."""
    folder(Path(), result("ada", **ADA))
    with Store(graded / "grader.sqlite") as store:
        store.finish(store.begin(started="now", assignment="hw2", tier="strong", seed=1), state)
    done = run(
        "export",
        "graded",
        "--format",
        "canvas",
        "--into",
        "book.csv",
        "--column",
        "55120",
        "--missing-zero",
        "--out",
        "up.csv",
    )
    assert done.code == 6
    assert "hw2: grading did not finish" in done.err
    assert "handed in nothing" not in done.err
    assert Path("up.csv").read_text() == BOOK.replace('often",4.00,,', 'often",4.00,7.50,')
    with Store(graded / "grader.sqlite") as store:
        store.finish(store.begin(started="now", assignment="hw2", tier="strong", seed=1), "finished")
    assert run(*CANVAS, "--out", "up.csv").code == 0


def test_a_persons_comment_comes_from_reviews_to_moodle(run: Any) -> None:
    download("ML-HW2-88123.zip", "Ada Lovelace_4711_assignsubmission_file/lab.py")
    with zipfile.ZipFile("ML-HW2-88123.zip", "w") as archive:
        archive.writestr("Ada Lovelace_4711_assignsubmission_file/lab.py", "review")
    put("r.csv", "student,question,points,comment\nAda Lovelace,adam,1.5,well <argued>\n")
    assert run("grade", "ML-HW2-88123.zip", "--reviews", "r.csv", "-q").code == 0
    Path("sheet.csv").write_text(SHEET.replace("10.00", "4.00"))
    assert run("export", "graded", "--format", "moodle", "--into", "sheet.csv", "--out", "up.csv").code == 0
    assert "Points: 3.5 of 4.<br>" in Path("up.csv").read_text()
    assert "<br>Comment: well &lt;argued&gt;" in Path("up.csv").read_text()


def download(name: str, *entries: str) -> None:
    """A platform's zip: each entry another text."""
    with zipfile.ZipFile(name, "w") as archive:
        for number, entry in enumerate(entries):
            archive.writestr(entry, f"right {number}")


def test_from_a_moodle_download_to_worksheet_and_feedback(run: Any) -> None:
    download(
        "ML-HW2-88123.zip",
        "Ada Lovelace_4711_assignsubmission_file/lab.py",
        "Grace Hopper_4712_assignsubmission_file/lab (1).py",
    )
    assert run("grade", "ML-HW2-88123.zip", "-q").code == 0
    Path("sheet.csv").write_text(SHEET.replace("10.00", "4.00"))
    done = run("export", "graded", "--format", "moodle", "--into", "sheet.csv", "--out", "up.csv")
    assert done.code == 0, done.err
    site = {
        id: moodle_worksheet.Participant(modified=m)
        for id, m in ((4711, "-"), (4712, "Friday, 9 October 2026"), (4713, "-"))
    }
    assert set(moodle_worksheet.read(Path("up.csv").read_bytes(), site).grades) == {4711, 4712}
    done = run("export", "graded", "--feedback", "moodle", "--out", "up.zip")
    assert done.code == 0, done.err
    people = {4711: "Ada Lovelace", 4712: "Grace Hopper", 4713: "Alan Turing"}
    assert [a.participant for a in moodle_feedback.read(Path("up.zip").read_bytes(), people)] == [4711, 4712]


def test_from_a_canvas_download_to_gradebook_and_feedback(run: Any) -> None:
    download(
        "ml-hw2_submissions.zip",
        "lovelaceada_31_9001_lab.py",
        "turingalan_LATE_33_9002_lab-1.py",
    )
    assert run("grade", "ml-hw2_submissions.zip", "-q").code == 0
    Path("book.csv").write_text(BOOK.replace("10.00", "4.00"))
    done = run(*CANVAS, "--out", "up.csv")
    assert done.code == 0, done.err
    changed = canvas_gradebook.changed_cells(Path("book.csv").read_bytes(), Path("up.csv").read_bytes(), None)
    assert [(c.row, c.column) for c in changed] == [
        (4, "HW2 Optimisers (55120)"),
        (6, "HW2 Optimisers (55120)"),
    ]
    done = run("export", "graded", "--feedback", "canvas", "--out", "up.zip")
    assert done.code == 0, done.err
    found = canvas_feedback.read(Path("up.zip").read_bytes(), {31: [9001], 33: [9002]})
    assert [(a.user, a.attachment) for a in found] == [(31, 9001), (33, 9002)]
