"""grader grade with downloads, a roster, a due time, a layout, a pattern."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

ROSTER = """\ufeffstudent_id,last_name,first_name,moodle_id,section
00731,Lovelace,Ada,,S1
00732,Hopper,Grace,4712,S1
00733,Li,Wei,,S2
00734,Li,Wei,,S2
00735,"Noether, PhD",Emmy,,S2
"""


def download(path: str = "ML-HW2-88123.zip") -> str:
    """A download of Moodle: one known by name, one by id with two attempts, one of two of a name, one unknown, one text."""
    entries = {
        "Ada Lovelace_4711_assignsubmission_file/lab.py": "right",
        "Hopper G._4712_assignsubmission_file/lab.py": "wrong",
        "Hopper G._4712_assignsubmission_file/lab (1).py": "right too",
        "Wei Li_4713_assignsubmission_file/lab.py": "wrong",
        "=cmd()_4714_assignsubmission_file/lab.py": "wrong",
        "Eve_4715_assignsubmission_onlinetext/onlinetext.html": "<p>see my mail",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    Path("r.csv").write_text(ROSTER, encoding="utf-8")
    return path


def test_a_download_with_a_roster(run: Any, snapshot: SnapshotAssertion) -> None:
    done = run("grade", download(), "--roster", "r.csv")
    assert done.code == 6
    assert done.out == snapshot
    assert done.err.startswith(
        "ML-HW2-88123.zip read as moodle (Moodle, Download all submissions): 5 hand-ins."
    )
    assert max(map(len, done.err.splitlines()[:2])) <= 80


def test_unmatched_missing_and_layouts_are_in_the_document(run: Any) -> None:
    done = run("grade", download(), "--roster", "r.csv", "--json")
    document = json.loads(done.out)
    assert (done.code, document["exit_code"], done.err) == (6, 6, "")
    assert {u["student"]: u["message"] for u in document["unmatched"]} == {
        "Wei Li (4713)": "2 on the roster have this name, and nothing else tells which it is",
        "=cmd()": "not on the roster",
        "Eve": "not on the roster",
    }
    (only,) = document["assignments"]
    assert [m["student"] for m in only["missing"]] == [
        "Wei Li (00733)",
        "Wei Li (00734)",
        "Emmy Noether, PhD",
    ]
    assert (only["total"], only["graded"]) == (5, 4)
    assert [(each["layout"], each["hand_ins"]) for each in document["layouts"]] == [("moodle", 5)]


def test_the_table_has_what_is_known_and_an_empty_row_for_who_is_missing(run: Any) -> None:
    run("grade", download(), "--roster", "r.csv")
    rows = {
        r["student"]: r for r in csv.DictReader(io.StringIO(Path("graded/scores.csv").read_text("utf-8")))
    }
    assert rows["Ada Lovelace"]["student_id"] == "00731"
    assert (rows["Grace Hopper"]["moodle_id"], rows["Grace Hopper"]["section"]) == ("4712", "S1")
    missing = rows["Emmy Noether, PhD"]
    assert (missing["student_id"], missing["earned"], missing["possible"]) == ("00735", "", "")
    assert "'=cmd()" in rows
    assert not {"github", "canvas_id", "email", "received"} & set(rows["Ada Lovelace"])


def test_identity_and_attempts_are_in_the_results(run: Any) -> None:
    run("grade", download(), "--roster", "r.csv")
    lines = map(json.loads, Path("graded/results.jsonl").read_text("utf-8").splitlines())
    by_student = {line["student"]: line for line in lines}
    grace = by_student["Grace Hopper"]
    assert grace["identity"] == {
        "layout": "moodle",
        "display_name": "Grace Hopper",
        "student_id": "00732",
        "moodle_id": "4712",
        "uploaded_name": "Hopper G._4712_assignsubmission_file/lab (1).py",
        "section": "S1",
    }
    assert [attempt["path"].rpartition("/")[2] for attempt in grace["earlier"]] == ["lab.py"]
    assert by_student["Eve"]["identity"]["moodle_id"] == "4715"
    assert by_student["Emmy Noether, PhD"]["missing"] is True
    page = Path("graded/students/Grace Hopper.html").read_text()
    attempts = page[page.index("Your attempts") :]
    assert (
        attempts.index("lab (1).py") < attempts.index("this one counts") < attempts.index("older, not graded")
    )


def test_the_class_page_lists_them_at_its_top(run: Any) -> None:
    run("grade", download(), "--roster", "r.csv")
    page = Path("graded/index.html").read_text("utf-8")
    top = page[: page.index('id="class-questions"')]
    for text in (
        "Matched with nobody on the roster",
        "Not on the roster",
        "Without a hand-in",
        "Emmy Noether, PhD",
    ):
        assert text in top
    assert "read as moodle" in page


def test_everybody_known_is_0_and_a_due_time_marks_what_is_late(run: Any) -> None:
    for name, time in (("ada", "2026-10-02 21:14:03 UTC"), ("alan", "2026-10-02 22:30:00 UTC")):
        Path(f"submitted/{name}/hw2").mkdir(parents=True)
        Path(f"submitted/{name}/hw2/lab.py").write_text("right")
        Path(f"submitted/{name}/hw2/timestamp.txt").write_text(time)
    Path("r.csv").write_text("login\nada\nalan\nzoe\n")
    done = run("grade", "submitted", "--roster", "r.csv", "--due", "2026-10-02T23:59+02:00")
    assert done.code == 0
    assert "1 on the roster without a hand-in: zoe" in done.out
    rows = {r["student"]: r for r in csv.DictReader(io.StringIO(Path("graded/scores.csv").read_text()))}
    assert {name: row["late"] for name, row in rows.items()} == {"ada": "no", "alan": "yes", "zoe": ""}
    assert rows["ada"]["received"] == "2026-10-02T21:14:03+00:00"
    assert "2 October 2026, 22:30 (UTC)" in Path("graded/students/alan.html").read_text()


def test_a_doubtful_order_of_attempts_is_to_be_looked_at(run: Any) -> None:
    for name in ("lab.py", "Copy of lab.py"):
        Path("class/ada").mkdir(parents=True, exist_ok=True)
        Path("class/ada", name).write_text(f"right {name}")
    Path("class/zoe.py").write_text("right")
    done = run("grade", "class")
    assert "nothing tells which is the newest of lab.py, Copy of lab.py; lab.py counts" in done.out
    assert done.code == 0


def test_a_pattern_lists_what_it_does_not_match(run: Any) -> None:
    Path("class").mkdir()
    for name in ("007_lab.py", "notes.py"):
        Path("class", name).write_text("right")
    done = run("grade", "class", "--pattern", r"(?P<student_id>\d+)_(?P<file_id>\w+)")
    assert done.code == 6
    assert "a-lab: 1 of 2 graded" in done.out
    assert "--pattern does not match 'notes.py'" in done.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--layout", "blackboard"], "no layout 'blackboard'; there are: gradescope"),
        (["--layout", "canvas"], "does not look like canvas"),
        (["--layout", "canvas", "--pattern", "x"], "exclude one another"),
        (["--pattern", "x"], "--pattern lacks"),
        (["--due", "tomorrow"], "is no time; write it like 2026-10-02T23:59+02:00"),
        (["--due", "2026-10-02T23:59"], "does not say in which zone"),
        (["--roster", "nothing.csv"], "nothing.csv cannot be read"),
    ],
)
def test_what_cannot_be_meant_is_told_before_anything_is_graded(
    run: Any, arguments: list[str], told: str
) -> None:
    Path("class").mkdir()
    Path("class/ada.py").write_text("right")
    done = run("grade", "class", *arguments)
    assert done.code == 2
    assert told in done.err
    assert not Path("graded").exists()


def test_a_due_time_that_has_no_effect_is_told(run: Any) -> None:
    text = "No hand-in times are known for 4 of 4: --due had no effect on them"
    done = run("grade", download(), "--due", "2026-10-02T23:59+02:00")
    assert text in done.err
    assert text in Path("graded/index.html").read_text("utf-8")
    assert text not in run("grade", "ML-HW2-88123.zip").err


def test_what_was_left_out_is_told(run: Any) -> None:
    Path("class/old").mkdir(parents=True)
    Path("class/ada.py").write_text("right")
    Path("class/old/grader.sqlite").write_text("")
    done = run("grade", "class")
    assert (done.code, "old/ was left out: reports of an earlier run" in done.err) == (0, True)
    assert json.loads(run("grade", "class", "--json").out)["remarks"] == [
        "old/ was left out: reports of an earlier run"
    ]
