"""grader grade --reviews, as a command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from syrupy.assertion import SnapshotAssertion

from .test_grade import put


def test_good_rows_are_merged_and_bad_ones_listed(run: Any, snapshot: SnapshotAssertion) -> None:
    put("class/ada.py", "review")
    put("class/eve.py", "review 2")
    put("one.csv", "student,question,points,comment\nada,adam,1.5,good\nadda,adam,1,\n")
    put("two.csv", "Question;Student;Points;Check\nadam;eve;0,5;stp\nadam;eve;1,5;\nsgd;eve;3;\n")
    done = run("grade", "class", "--reviews", "one.csv", "--reviews", "two.csv", "--jobs", "1")
    assert done.code == 6
    assert done.out == snapshot
    line = json.loads(Path("graded/results.jsonl").read_text().splitlines()[0])
    assert line["score"] == {"earned": "3.5", "possible": "4", "awaiting_review": "0"}


def test_the_list_is_in_the_json_document(run: Any) -> None:
    put("class/ada.py", "review")
    put("r.csv", "student,question,points,comment\nada,adam,1,\nada,adam,x,\n")
    done = run("grade", "class", "--reviews", "r.csv", "--json")
    document = json.loads(done.out)
    assert (done.code, document["assignments"][0]["reviews"]) == (6, 1)
    assert document["unused_reviews"] == [
        {
            "file": "r.csv",
            "line": 3,
            "column": "points",
            "message": "'x' is not a number of points; write it as 1.5",
        }
    ]


def test_a_filled_in_table_is_merged_and_a_later_run_keeps_it(run: Any) -> None:
    put("class/=ada.py", "review")
    run("grade", "class", "-q")
    table = Path("graded/to_review.csv")
    table.write_text(table.read_text().replace(",adam,step,1,,,", ",adam,step,1,1,'-fine,"))
    done = run("grade", "class", "--reviews", str(table), "-q")
    assert done.code == 0, done
    assert "Reviews: 1 merged" in done.out
    assert run("grade", "class", "-q", "--fresh").code == 0
    line = json.loads(Path("graded/results.jsonl").read_text())
    assert line["score"]["earned"] == "4"
    assert line["questions"][0]["checks"][0]["comment"] == "-fine"
    assert table.read_text().count("\n") == 1


def test_a_table_that_is_none_stops_before_anything_is_graded(run: Any) -> None:
    put("class/ada.py", "review")
    put("r.csv", "name,mark\nada,1\n")
    done = run("grade", "class", "--reviews", "r.csv")
    assert (done.code, Path("graded").exists()) == (2, False)
    assert 'there is no column "student"' in done.err


def test_several_assignments_share_a_table(run: Any, root: Path) -> None:
    import shutil

    shutil.copytree(root / "exercises/a-lab", root / "exercises/b-lab")
    put("in/a-lab/ada.py", "review")
    put("in/b-lab/ada.py", "review")
    put("r.csv", "assignment,student,question,points\nb-lab,ada,adam,1\n,ada,adam,1\n")
    done = run("grade", "in/a-lab", "in/b-lab", "--reviews", "r.csv")
    assert done.code == 6
    assert "'adam' is a question of a-lab and b-lab" in done.out
    scores = [json.loads(Path(f"graded/{n}-lab/results.jsonl").read_text())["score"] for n in "ab"]
    assert [score["awaiting_review"] for score in scores] == ["1", "0"]
