"""A batch: what it leaves, how it goes on, what does not stop it."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import pytest

from grader.errors import TierUnavailable, UsageError
from grader.grade import batch
from grader.intake import Refusal
from grader.model import Submission
from tests.grade.fakes import Workshop, grade, submissions


def lines(out: Path) -> list[dict[str, Any]]:
    """results.jsonl without what differs from run to run."""
    found = [json.loads(line) for line in (out / "results.jsonl").read_text().splitlines()]
    return [{k: v for k, v in line.items() if k != "seconds"} for line in found]


def test_a_class_leaves_pages_and_tables(tmp_path: Path) -> None:
    work = submissions(tmp_path / "in", ada="right", alan="wrong", eve="unreadable")
    lost = Refusal(student="bob", path="bob.docx", text="not a notebook or a Python file: bob.docx")
    summary = grade(tmp_path / "out", work, refusals=(lost,), jobs=2)
    assert (summary.total, summary.graded, summary.reused, summary.interrupted) == (4, 2, 0, False)
    assert [student for student, _, _ in summary.failed] == ["eve", "bob"]
    files = sorted(str(p.relative_to(tmp_path / "out")) for p in (tmp_path / "out").rglob("*.*"))
    assert [f for f in files if not f.startswith("grader.sqlite")] == [
        "index.html",
        "instructor/ada.html",
        "instructor/alan.html",
        "instructor/eve.html",
        "results.jsonl",
        "scores.csv",
        "students/ada.html",
        "students/alan.html",
        "students/eve.html",
        "to_review.csv",
    ]
    page = (tmp_path / "out/index.html").read_text()
    for text in ("ada", "squares the gradient", "bob.docx", "instructor/alan.html"):
        assert text in page
    for link in re.findall(r'href="([^"#]*)', page):
        assert not link or (tmp_path / "out" / link).is_file()
    assert 'href=""' not in page
    assert [(line["student"], line["score"]) for line in lines(tmp_path / "out")][:2] == [
        ("ada", {"earned": "4", "possible": "4", "awaiting_review": "0"}),
        ("alan", {"earned": "2", "possible": "4", "awaiting_review": "0"}),
    ]
    with (tmp_path / "out/scores.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(r["student"], r["earned"], r["adam"], r["sgd"]) for r in rows] == [
        ("ada", "4", "2", "2"),
        ("alan", "2", "0", "2"),
        ("eve", "", "", ""),
        ("bob", "", "", ""),
    ]


def test_any_number_of_jobs_gives_the_same(tmp_path: Path) -> None:
    texts = {f"s{k:02}": ("wrong", "right", "slow", "bug", "broken")[k % 5] for k in range(20)}
    work = submissions(tmp_path / "in", **texts)
    found = [grade(tmp_path / f"out{jobs}", work, jobs=jobs) for jobs in (1, 2, 8)]
    one, two, eight = (lines(Path(summary.out)) for summary in found)
    assert one == two == eight
    assert found[0].failed == found[1].failed
    assert found[0].looks == found[1].looks
    assert [line["student"] for line in one] == sorted(texts)


def test_each_thread_keeps_one_worker_and_closes_it(tmp_path: Path) -> None:
    shop = Workshop(before=lambda _: time.sleep(0.01))
    grade(
        tmp_path / "out", submissions(tmp_path / "in", **{f"s{k}": "right" for k in range(9)}), shop, jobs=3
    )
    assert 1 <= shop.made == shop.closed <= 3


def test_only_the_question_that_changed_is_examined_again(tmp_path: Path) -> None:
    work = submissions(tmp_path / "in", ada="right", alan="wrong")
    first, shop = Workshop(), Workshop()
    grade(tmp_path / "out", work, first)
    before = lines(tmp_path / "out")
    summary = grade(tmp_path / "out", work, shop, changed=("adam",))
    assert first.spared == {"ada": set(), "alan": set()}
    assert shop.spared == {"ada": {"sgd"}, "alan": {"sgd"}}
    assert summary.reused == 0
    assert lines(tmp_path / "out") == before
    again = Workshop()
    assert grade(tmp_path / "out", work, again, changed=("adam",)).reused == 2
    assert again.examined == []


def test_fresh_takes_no_part_of_what_is_stored(tmp_path: Path) -> None:
    work, shop = submissions(tmp_path / "in", ada="right"), Workshop()
    grade(tmp_path / "out", work)
    grade(tmp_path / "out", work, shop, changed=("adam",), fresh=True)
    assert shop.spared == {"ada": set()}


@pytest.mark.parametrize("word", ["broken", "unreadable"])
def test_no_part_is_kept_of_what_is_to_be_tried_again(tmp_path: Path, word: str) -> None:
    work, shop = submissions(tmp_path / "in", ada=word), Workshop()
    grade(tmp_path / "out", work)
    grade(tmp_path / "out", work, shop, changed=("adam",))
    assert shop.spared == {"ada": set()}


def test_a_damaged_part_is_made_again(tmp_path: Path) -> None:
    work, shop = submissions(tmp_path / "in", ada="right"), Workshop()
    grade(tmp_path / "out", work)
    with sqlite3.connect(tmp_path / "out/grader.sqlite") as database:
        database.execute("UPDATE parts SET data = x'00'")
    grade(tmp_path / "out", work, shop, changed=("adam",))
    assert shop.spared == {"ada": set()}


def test_what_is_stored_is_not_examined_again(tmp_path: Path) -> None:
    work = submissions(tmp_path / "in", ada="right", alan="wrong")
    grade(tmp_path / "out", work)
    before = lines(tmp_path / "out")
    page = tmp_path / "out/students/ada.html"
    written = page.stat().st_mtime_ns
    (tmp_path / "out/students/alan.html").unlink()
    shop = Workshop()
    summary = grade(tmp_path / "out", work, shop)
    assert (shop.made, summary.reused, summary.graded) == (0, 2, 2)
    assert lines(tmp_path / "out") == before
    assert page.stat().st_mtime_ns == written
    assert (tmp_path / "out/students/alan.html").exists()
    again = Workshop()
    grade(tmp_path / "out", work, again, fresh=True)
    assert len(again.examined) == 2


def test_pages_follow_the_rooms_that_make_them_and_nothing_is_examined_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = submissions(tmp_path / "in", ada="right")
    grade(tmp_path / "out", work)
    page = tmp_path / "out/students/ada.html"
    page.write_text("as an earlier version of the pages made it")
    shop = Workshop()
    monkeypatch.setattr(batch, "engine", lambda _: "another version of the pages")
    grade(tmp_path / "out", work, shop)
    assert shop.examined == []
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_fresh_that_is_interrupted_goes_on_without_fresh(tmp_path: Path) -> None:
    work = submissions(tmp_path / "in", ada="right 1", eve="right 2")
    grade(tmp_path / "out", work)

    def interrupt(_: Submission) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.5)

    assert grade(tmp_path / "out", work, Workshop(before=interrupt), fresh=True).interrupted
    shop = Workshop()
    grade(tmp_path / "out", work, shop)
    assert [student for student, _ in shop.examined] == ["eve"]


def test_points_that_a_person_gives_are_listed_last(tmp_path: Path) -> None:
    work = submissions(tmp_path / "in", ada="review", eve="bug")
    looks = grade(tmp_path / "out", work).looks
    assert [(look.student, look.kind) for look in looks] == [("eve", "broken"), ("ada", "review")]
    assert looks[1].text == "1 to be given by a person: One step"
    assert looks[1].link == "instructor/ada.html#q-adam"


def test_only_is_stored_apart(tmp_path: Path) -> None:
    work = submissions(tmp_path / "in", ada="right")
    grade(tmp_path / "out", work, only=("adam",))
    shop = Workshop()
    grade(tmp_path / "out", work, shop)
    assert len(shop.examined) == 1


def test_the_same_bytes_of_two_students_keep_their_names(tmp_path: Path) -> None:
    work = submissions(tmp_path / "in", ada="right", eve="right")
    grade(tmp_path / "out", work[:1])
    grade(tmp_path / "out", work)
    assert [(line["student"], line["file"]) for line in lines(tmp_path / "out")] == [
        ("ada", "ada.py"),
        ("eve", "eve.py"),
    ]
    assert ">eve<" in (tmp_path / "out/students/eve.html").read_text()


def test_a_bug_of_ours_stops_nobody_else_and_is_tried_again_next_time(tmp_path: Path) -> None:
    work = submissions(tmp_path / "in", ada="right", bug="bug", eve="right", zoe="broken")
    summary = grade(tmp_path / "out", work)
    assert [(student, text) for student, _, text in summary.failed] == [
        ("bug", "our fault, nothing is lost by it: RuntimeError: a bug of ours"),
        ("zoe", "the probe raised"),
    ]
    assert [look.kind for look in summary.looks] == ["broken", "broken"]
    shop = Workshop()
    grade(tmp_path / "out", work, shop)
    assert [student for student, _ in shop.examined] == ["bug", "zoe"]


def test_what_cannot_be_stored_stops_nobody_else(tmp_path: Path) -> None:
    work = submissions(tmp_path / "in", ada="right", bug="unstorable", eve="right")
    summary = grade(tmp_path / "out", work)
    [(student, _, text)] = summary.failed
    assert (student, text.partition(": ")[0]) == ("bug", "our fault, nothing is lost by it")
    assert len(lines(tmp_path / "out")) == 3
    assert (tmp_path / "out/index.html").exists()


def test_a_wall_that_fell_is_built_anew_once(tmp_path: Path) -> None:
    shop = Workshop()
    summary = grade(tmp_path / "out", submissions(tmp_path / "in", ada="right", eve="wall"), shop)
    assert [student for student, _ in shop.examined] == ["ada", "eve", "eve"]
    assert [text for _, _, text in summary.failed] == ["our fault, nothing is lost by it: the wall fell"]
    assert shop.made == shop.closed == 2


def test_a_time_limit_is_tried_once_more_alone_at_the_end(tmp_path: Path) -> None:
    shop = Workshop()
    work = submissions(tmp_path / "in", ada="slow", alan="right", eve="slow twice")
    summary = grade(tmp_path / "out", work, shop, jobs=3)
    assert sorted(shop.examined[:3]) == [("ada", False), ("alan", False), ("eve", False)]
    assert sorted(shop.examined[3:]) == [("ada", True), ("eve", True)]
    assert [line["score"]["earned"] for line in lines(tmp_path / "out")] == ["4", "4", "4"]
    assert summary.graded == 3


def test_without_a_wall_nothing_is_graded(tmp_path: Path) -> None:
    def no_wall() -> Any:
        raise TierUnavailable("no strong tier here")

    with pytest.raises(TierUnavailable, match="no strong tier"):
        grade(tmp_path / "out", submissions(tmp_path / "in", ada="right", eve="right"), no_wall, jobs=2)  # type: ignore[arg-type]


def test_after_ctrl_c_what_there_is_is_written_and_the_rest_follows(tmp_path: Path) -> None:
    work = submissions(tmp_path / "in", **{f"s{k}": f"right {k}" for k in range(6)})

    def interrupt(submission: Submission) -> None:
        if submission.student == "s2":
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.5)

    summary = grade(tmp_path / "out", work, Workshop(before=interrupt))
    assert summary.interrupted
    found = lines(tmp_path / "out")
    assert [line["student"] for line in found] == ["s0", "s1", "s2", "s3", "s4", "s5"]
    assert [bool(line.get("pending")) for line in found] == [False] * 3 + [True] * 3
    assert [line["score"] for line in found[3:]] == [None] * 3
    assert "Interrupted: 3 of 6" in (tmp_path / "out/index.html").read_text()
    shop = Workshop()
    summary = grade(tmp_path / "out", work, shop)
    assert [student for student, _ in shop.examined] == ["s3", "s4", "s5"]
    assert (summary.graded, summary.reused, summary.interrupted) == (6, 3, False)


def test_after_kill_9_the_same_command_goes_on(tmp_path: Path) -> None:
    work = submissions(tmp_path / "in", **{f"s{k}": f"right {k}" for k in range(5)})
    program = textwrap.dedent(
        """
        import os, signal, sys, time
        from pathlib import Path
        from tests.grade.fakes import Workshop, grade, submissions
        def die(submission):
            if submission.student == "s3":
                time.sleep(0.5)
                os.kill(os.getpid(), signal.SIGKILL)
        folder = Path(sys.argv[1])
        grade(folder / "out", submissions(folder / "in", **{f"s{k}": f"right {k}" for k in range(5)}), Workshop(die))
        """
    )
    root = str(Path(__file__).parents[2])
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], cwd=root, check=False)
    assert done.returncode == -signal.SIGKILL
    shop = Workshop()
    grade(tmp_path / "out", work, shop)
    assert [student for student, _ in shop.examined] in (["s3", "s4"], ["s2", "s3", "s4"])
    assert len(lines(tmp_path / "out")) == 5


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(UsageError, match="cannot be used for output"):
        grade(tmp_path / "out", submissions(tmp_path / "in", ada="right"))
    (tmp_path / "out2/students").mkdir(parents=True)
    (tmp_path / "out2/students/ada.html").mkdir()
    with pytest.raises(UsageError, match=r"ada\.html cannot be written"):
        grade(tmp_path / "out2", submissions(tmp_path / "in", ada="right"))


def test_what_stands_where_pages_go_is_told_before_anything_is_graded(tmp_path: Path) -> None:
    work = submissions(tmp_path / "in", ada="right")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/students").write_text("a file")
    shop = Workshop()
    with pytest.raises(UsageError, match=r"out/students cannot be written: it is no folder. Move it away"):
        grade(tmp_path / "out", work, shop)
    (tmp_path / "out/students").unlink()
    (tmp_path / "out/students").symlink_to(tmp_path / "gone")
    with pytest.raises(
        UsageError, match=r"out/students cannot be written: it is a link to .*gone, which is not"
    ):
        grade(tmp_path / "out", work, shop)
    assert not shop.examined
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["students"]


def test_a_locked_database_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from grader.store import database

    real = sqlite3.connect
    monkeypatch.setattr(
        database.sqlite3, "connect", lambda path, **more: real(path, **{**more, "timeout": 0.1})
    )
    work = submissions(tmp_path / "in", ada="right")
    grade(tmp_path / "out", work)
    other = real(tmp_path / "out/grader.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(UsageError, match="in use by another run"):
        grade(tmp_path / "out", work)
    other.close()


def test_mistakes_are_counted_of_those_whose_answer_could_be_judged(tmp_path: Path) -> None:
    work = submissions(tmp_path / "in", ada="right", alan="wrong", eve="unreadable")
    grade(tmp_path / "out", work)
    text = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert '<p class="rate"><b>1 of 2</b>' in text  # of eve's answers a program could say nothing
