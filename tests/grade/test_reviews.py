"""Reviews in a batch: merged everywhere alike, kept by the folder, asked for in a table that can be given back."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from grader.grade import Summary
from grader.model import Submission
from grader.review import Row, read_sheet
from tests.grade.fakes import Workshop, submissions
from tests.grade.fakes import grade as grade_plainly


def row(student: str, points: str, question: str = "adam", check: str = "", **more: Any) -> Row:
    return Row(
        file="r.csv", line=2, student=student, question=question, points=Decimal(points), check=check, **more
    )


def grade(out: Path, work: Any, *rows: Row, **more: Any) -> Summary:
    return grade_plainly(out, work, reviews=rows, **more)


def score(out: Path, student: str = "ada") -> dict[str, str]:
    """What the line, the table and the pages say, which must agree."""
    lines = [json.loads(line) for line in (out / "results.jsonl").read_text().splitlines()]
    line = next(line for line in lines if line["student"] == student)
    with (out / "scores.csv").open(newline="") as file:
        table = next(r for r in csv.DictReader(file) if r["student"] == student)
    told = line["score"]
    assert {key: table[key] for key in told} == told
    assert [q["earned"] for q in line["questions"]] == [table["adam"], table["sgd"]]
    page = (out / f"students/{student}.html").read_text()
    assert f"<b>{told['earned']}</b> / {told['possible']}" in page
    assert ("awaiting a person</span>" in page) == (told["awaiting_review"] != "0")
    assert f"<b>{told['earned']}</b>" in (out / "index.html").read_text()
    return {"earned": told["earned"], "awaiting": told["awaiting_review"]}


def asked_for(out: Path) -> list[dict[str, str]]:
    with (out / "to_review.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def test_points_of_a_person_are_the_same_everywhere(tmp_path: Path) -> None:
    work = submissions(tmp_path / "in", ada="review", alan="wrong")
    out = tmp_path / "out"
    grade(out, work)
    assert score(out) == {"earned": "3", "awaiting": "1"}
    summary = grade(out, work, row("ada", "0.5", check="step", comment="<b>half</b> of it"))
    assert (summary.reviews, summary.unused_reviews, summary.reused) == (1, (), 2)
    assert score(out) == {"earned": "3.5", "awaiting": "0"}
    page = (out / "students/ada.html").read_text()
    assert "&lt;b&gt;half&lt;/b&gt; of it" in page
    assert "A person gave these points." in page
    assert [look.student for look in summary.looks] == []
    checks = json.loads((out / "results.jsonl").read_text().splitlines()[0])["questions"][0]["checks"]
    assert checks[0] == {
        "id": "step",
        "status": "failed",
        "earned": "0.5",
        "possible": "1",
        "hidden": False,
        "message": "",
        "by_person": True,
        "comment": "<b>half</b> of it",
    }


def test_reviews_are_kept_without_the_option_afresh_and_after_a_change(tmp_path: Path) -> None:
    work = submissions(tmp_path / "in", ada="review")
    out = tmp_path / "out"
    grade(out, work, row("ada", "1", check="step", comment="well said"))
    for more in ({}, {"fresh": True}):
        summary = grade(out, work, **more)
        assert score(out) == {"earned": "4", "awaiting": "0"}
        assert summary.looks == ()
    changed = submissions(tmp_path / "in", ada="review once more")
    summary = grade(out, changed)
    assert score(out) == {"earned": "4", "awaiting": "0"}
    assert [(look.kind, look.question) for look in summary.looks] == [("outdated_review", "adam")]
    assert "well said" in (out / "students/ada.html").read_text()
    assert [r["check"] for r in asked_for(out)] == ["step"]


def test_the_same_table_given_again_does_not_look_again_but_a_new_word_or_the_version_does(
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    first = row("ada", "1", check="step")
    grade(out, submissions(tmp_path / "in", ada="review"), first)
    changed = submissions(tmp_path / "in", ada="review again")
    assert [look.kind for look in grade(out, changed, first).looks] == ["outdated_review"]
    with_version = row("ada", "1", check="step", version=changed[0].sha256[:12])
    assert grade(out, changed, with_version).looks == ()
    assert grade(out, changed, first).looks == ()


def test_a_version_of_before_is_known_and_one_that_never_was_is_not(tmp_path: Path) -> None:
    out = tmp_path / "out"
    before = submissions(tmp_path / "in", ada="review")
    grade(out, before)
    changed = submissions(tmp_path / "in", ada="review again")
    for version, told in (
        (before[0].sha256[:12], "the submission changed after"),
        ("0" * 12, f"version {'0' * 12}, which is not known here"),
    ):
        summary = grade(out, changed, row("ada", "1", check="step", version=version))
        assert [told in look.text for look in summary.looks] == [True]
        assert grade(out, changed).looks == summary.looks
        assert score(out) == {"earned": "4", "awaiting": "0"}


def test_the_table_of_what_is_open_can_be_filled_in_and_given_back(tmp_path: Path) -> None:
    out = tmp_path / "out"
    work = submissions(tmp_path / "in", **{"=ada": "review", "eve": "review", "zoe": "right"})
    grade(out, work)
    found = asked_for(out)
    assert [(r["student"], r["question"], r["check"], r["possible"], r["points"]) for r in found] == [
        ("'=ada", "adam", "step", "1", ""),
        ("eve", "adam", "step", "1", ""),
    ]
    assert found[0]["reason"] == "One step"
    text = (out / "to_review.csv").read_text()
    filled = tmp_path / "filled.csv"
    filled.write_text(text.replace("adam,step,1,,,", "adam,step,1,0.25,'=good,", 1))
    rows, problems = read_sheet(filled)
    assert problems == []
    summary = grade(out, work, *(Row(**{**_fields(r), "student": r.student.lstrip("'")}) for r in rows))
    assert summary.unused_reviews == ()
    assert [r["student"] for r in asked_for(out)] == ["eve"]


def _fields(row: Row) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__struct_fields__}


def test_what_could_not_be_read_is_graded_by_a_person(tmp_path: Path) -> None:
    out = tmp_path / "out"
    work = submissions(tmp_path / "in", ada="unreadable")
    assert grade(out, work).failed
    summary = grade(out, work, row("ada", "1"))
    assert (summary.failed, summary.looks) == ((), ())
    assert json.loads((out / "results.jsonl").read_text())["score"]["awaiting_review"] == "0"
    assert asked_for(out) == []


def test_a_later_review_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    out = tmp_path / "out"
    work = submissions(tmp_path / "in", ada="review")
    for points, earned in (("1", "4"), ("0.5", "3.5"), ("0", "3")):
        grade(out, work, row("ada", points))
        assert score(out) == {"earned": earned, "awaiting": "0"}
    grade(out, work, row("ada", "1", check="step"))
    assert score(out) == {"earned": "4", "awaiting": "0"}


def test_the_same_reviews_twice_and_any_number_of_jobs_give_the_same(tmp_path: Path) -> None:
    work = submissions(tmp_path / "in", **{f"s{k}": f"review {k}" for k in range(8)})
    rows = [row(f"s{k}", "0.5") for k in range(8)]
    for out in ("one", "two"):
        grade(tmp_path / out, work, *rows, jobs=1 if out == "one" else 4)
        grade(tmp_path / out, work, *rows)
    one, two = (
        [
            {k: v for k, v in json.loads(line).items() if k != "seconds"}
            for line in path.read_text().splitlines()
        ]
        for path in (tmp_path / "one/results.jsonl", tmp_path / "two/results.jsonl")
    )
    assert one == two
    assert {line["score"]["earned"] for line in one} == {"3.5"}


def test_a_row_for_what_was_not_graded_is_told(tmp_path: Path) -> None:
    out = tmp_path / "out"
    work = submissions(tmp_path / "in", ada="bug", eve="review")
    summary = grade(out, work, row("ada", "1"), row("eve", "1"))
    assert summary.reviews == 1
    assert [p.text for p in summary.unused_reviews] == [
        "nothing of theirs was graded in this run: give the row again when it is"
    ]


def test_a_time_limit_is_reviewed_after_the_second_try(tmp_path: Path) -> None:
    out = tmp_path / "out"
    shop = Workshop()
    summary = grade(out, submissions(tmp_path / "in", ada="slow"), row("ada", "2"), shop=shop)
    assert [alone for _, alone in shop.examined] == [False, True]
    assert (summary.reviews, score(out)["earned"]) == (1, "4")


def under(name: str, work: list[Submission]) -> list[Submission]:
    """The same hand-ins, the first one under another name."""
    return [replace(work[0], student=name), *work[1:]]


def test_reviews_follow_a_hand_in_that_has_another_name_now(tmp_path: Path) -> None:
    work, out = submissions(tmp_path / "in", ada="review", alan="review too"), tmp_path / "out"
    grade(out, work, row("ada", "0.5", check="step"), row("ada", "1", question="sgd", comment="whole"))
    summary = grade(out, under("Ada Lovelace", work))
    assert summary.review_notes == (
        "2 reviews that were given to ada now count for Ada Lovelace: the same file",
    )
    assert score(out, "Ada Lovelace") == {"earned": "2.5", "awaiting": "0"}
    assert [r["student"] for r in asked_for(out)] == ["alan"]
    assert grade(out, under("Ada Lovelace", work)).review_notes == ()
    assert score(out, "Ada Lovelace")["earned"] == "2.5"
    grade(out, work)
    assert score(out, "ada")["earned"] == "2.5"


def test_what_was_given_under_the_present_name_counts_last(tmp_path: Path) -> None:
    work, out = submissions(tmp_path / "in", ada="review"), tmp_path / "out"
    grade(out, under("731", work), row("731", "0", check="step"))
    grade(out, under("732", work), row("732", "0.5", check="step"))
    grade(out, work, row("ada", "1", check="step"))
    assert score(out) == {"earned": "4", "awaiting": "0"}


def test_reviews_of_somebody_who_is_gone_are_told_and_kept(tmp_path: Path) -> None:
    work, out = submissions(tmp_path / "in", ada="review", alan="wrong"), tmp_path / "out"
    grade(out, work, row("ada", "0.5", check="step"))
    summary = grade(out, work[1:])
    assert summary.review_notes == ("1 review belongs to ada, who is not in this run",)
    assert summary.review_notes[0] in (out / "index.html").read_text()
    grade(out, work)
    assert score(out)["earned"] == "3.5"


def test_reviews_follow_nobody_where_two_have_the_same_file(tmp_path: Path) -> None:
    work, out = submissions(tmp_path / "in", ada="review", bob="review"), tmp_path / "out"
    grade(out, work[:1], row("ada", "0.5", check="step"))
    summary = grade(out, [replace(work[0], student="a"), replace(work[1], student="b")])
    assert summary.review_notes == ("1 review belongs to ada, who is not in this run",)


def test_reviews_do_not_go_to_somebody_else_who_copied(tmp_path: Path) -> None:
    work, out = submissions(tmp_path / "in", ada="review", bob="review"), tmp_path / "out"
    grade(out, work, row("ada", "0.5", check="step"))
    assert grade(out, work[1:]).review_notes == ("1 review belongs to ada, who is not in this run",)
    grade(out, work)
    assert score(out)["earned"] == "3.5"
