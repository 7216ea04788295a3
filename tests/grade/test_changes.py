"""What the class page says of the run before: through whole batches."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from grader.model import Submission
from grader.report.model import Changes, ClassReport
from grader.review import Row as Review
from grader.store import Store
from tests.grade import fakes
from tests.grade.fakes import Workshop, grade, submissions


def report(out: Path) -> ClassReport:
    """What the class page was made from."""
    with Store(out / "grader.sqlite") as store:
        data = store.report()
    assert data is not None
    return msgspec.msgpack.decode(data, type=ClassReport)


def changes(out: Path) -> Changes:
    """Those of a run that has one before."""
    found = report(out).changes
    assert found is not None
    return found


def page(out: Path) -> str:
    """The page's words."""
    return " ".join(re.sub(r"<[^>]+>", " ", (out / "index.html").read_text()).split())


def rewritten(work: list[Submission], student: str, text: str) -> list[Submission]:
    """The same class, one of whom handed in something else."""
    made = []
    for each in work:
        if each.student == student:
            Path(each.files[0]).write_text(text)
            each = msgspec.structs.replace(each, sha256=hashlib.sha256(text.encode()).hexdigest())
        made.append(each)
    return made


def test_the_first_run_has_nothing_to_compare_with(tmp_path: Path) -> None:
    grade(tmp_path / "out", submissions(tmp_path / "in", ada="right"))
    assert report(tmp_path / "out").changes is None
    assert "What changed" not in page(tmp_path / "out")


@pytest.mark.parametrize("fresh", [False, True])
def test_a_run_that_changes_nothing_says_so_in_one_line(tmp_path: Path, fresh: bool) -> None:
    work = submissions(tmp_path / "in", ada="right", alan="wrong")
    grade(tmp_path / "out", work)
    grade(tmp_path / "out", work, fresh=fresh)
    found = changes(tmp_path / "out")
    assert (found.rows, found.new, found.gone, found.same) == ((), (), (), 2)
    assert "Nothing changed since the run of 21 November 2026, 12:00 UTC." in page(tmp_path / "out")


@pytest.mark.parametrize("fresh", [False, True])
def test_a_student_who_handed_in_again_has_old_new_and_why(tmp_path: Path, fresh: bool) -> None:
    work = submissions(tmp_path / "in", ada="right", alan="wrong")
    grade(tmp_path / "out", work)
    grade(tmp_path / "out", rewritten(work, "alan", "right now"), fresh=fresh)
    (only,) = changes(tmp_path / "out").rows
    assert (only.student, only.link, only.reasons) == ("alan", "instructor/alan.html", ("file",))
    assert only.before is not None
    assert only.now is not None
    assert (only.before.earned, only.now.earned) == (2, 4)
    assert [(f.question, f.check, f.before, f.now) for f in only.flips] == [
        ("Adam", "One step", "failed", "passed"),
        ("Adam", "The path", "failed", "passed"),
    ]
    text = page(tmp_path / "out")
    assert "1 of 2 have another result: 1 rose, 0 fell" in text
    assert "alan 2 4 (+2) another file was handed in Adam: One step; The path (failed → passed)" in text


def test_another_file_that_changes_nothing_is_counted(tmp_path: Path) -> None:
    work = submissions(tmp_path / "in", ada="right", alan="wrong")
    grade(tmp_path / "out", work)
    grade(tmp_path / "out", rewritten(work, "alan", "wrong still"))
    found = changes(tmp_path / "out")
    assert (found.rows, found.same_with_another_file) == ((), 1)
    assert "1 handed in another file and has the same result." in page(tmp_path / "out")


def test_who_came_and_who_is_gone_is_named(tmp_path: Path) -> None:
    work = submissions(tmp_path / "in", ada="right", alan="wrong", eve="right")
    grade(tmp_path / "out", work[:2])
    grade(tmp_path / "out", work[1:])
    found = changes(tmp_path / "out")
    assert (found.new, found.gone) == ((("eve", "instructor/eve.html"),), ("ada",))


def test_points_of_a_person_are_a_reason(tmp_path: Path) -> None:
    work = submissions(tmp_path / "in", ada="review", alan="right")
    grade(tmp_path / "out", work)
    given = Review(student="ada", question="adam", check="step", points=Decimal(1), file="r.csv", line=2)
    grade(tmp_path / "out", work, reviews=(given,))
    (only,) = changes(tmp_path / "out").rows
    assert (only.student, only.reasons) == ("ada", ("review",))
    assert "a person gave points" in page(tmp_path / "out")


def test_what_was_not_settled_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = submissions(tmp_path / "in", ada="broken")
    grade(tmp_path / "out", work)
    real = fakes.examine

    def mended(submission: Submission, *, alone: bool = False) -> Any:
        Path(submission.files[0]).write_text("wrong")
        return real(submission, alone=alone)

    monkeypatch.setattr(fakes, "examine", mended)
    grade(tmp_path / "out", work, Workshop())
    (only,) = changes(tmp_path / "out").rows
    assert only.reasons == ("again",)


def test_an_exercise_that_was_changed_is_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = submissions(tmp_path / "in", ada="wrong")
    grade(tmp_path / "out", work)
    old = fakes.pack()
    new = msgspec.structs.replace(old, assignment=msgspec.structs.replace(old.assignment, digest="e" * 64))
    real = fakes.examine

    def judged_anew(submission: Submission, *, alone: bool = False) -> Any:
        found = real(submission, alone=alone)
        right = fakes.result(submission, fakes.question("adam"), fakes.question("sgd"))
        return msgspec.structs.replace(found, result=right)

    monkeypatch.setattr(fakes, "pack", lambda: new)
    monkeypatch.setattr(fakes, "examine", judged_anew)
    grade(tmp_path / "out", work, fresh=True)
    found = changes(tmp_path / "out")
    assert found.rows[0].reasons == ("exercise",)
    assert "Exercise digest dddddddddddd → eeeeeeeeeeee" in found.details


def test_a_run_of_one_question_is_compared_with_its_like(tmp_path: Path) -> None:
    work = submissions(tmp_path / "in", ada="right")
    grade(tmp_path / "out", work)
    grade(tmp_path / "out", work, only=("adam",))
    assert report(tmp_path / "out").changes is None
    grade(tmp_path / "out", work)
    assert changes(tmp_path / "out").same == 1


def test_the_run_before_stays_however_many_others_follow(tmp_path: Path) -> None:
    work = submissions(tmp_path / "in", ada="right", alan="wrong")
    grade(tmp_path / "out", work)
    for _ in range(12):
        grade(tmp_path / "out", work[:1], only=("adam",))
    grade(tmp_path / "out", rewritten(work, "alan", "right now"))
    assert [change.student for change in changes(tmp_path / "out").rows] == ["alan"]


def test_a_database_of_the_version_before_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "grader.sqlite"
    with sqlite3.connect(path) as old:
        old.execute(
            "CREATE TABLE runs (id INTEGER PRIMARY KEY, started TEXT NOT NULL, assignment TEXT NOT NULL, "
            "tier TEXT NOT NULL, seed INTEGER NOT NULL, state TEXT NOT NULL)"
        )
        old.execute("INSERT INTO runs VALUES (1, '2026', 'a-lab', 'strong', 7, 'finished')")
        old.execute("PRAGMA user_version = 1")
    old.close()
    with Store(path) as store:
        run = store.begin(started="2026", assignment="a-lab", tier="strong", seed=7)
        assert (run, store.before(run)) == (2, None)


def test_the_roster_tells_how_many_were_expected(tmp_path: Path) -> None:
    grade(tmp_path / "out", submissions(tmp_path / "in", ada="right", alan="wrong"), expected=3)
    assert "2 of 3 handed in" in page(tmp_path / "out")


def test_exceptions_are_grouped_whatever_their_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from grader.wire import Failure

    def raising(submission: Submission, *, alone: bool = False) -> Any:
        text = Path(submission.files[0]).read_text()
        failure = Failure(type="IndexError", message=f"index {len(text)} is out of bounds")
        adam = fakes.question("adam", "failed", failure=failure)
        return fakes.Examined(fakes.result(submission, adam, fakes.question("sgd")), ())

    monkeypatch.setattr(fakes, "examine", raising)
    grade(tmp_path / "out", submissions(tmp_path / "in", ada="a", alan="bb", eve="ccc"))
    (group,) = report(tmp_path / "out").errors
    assert (group.type, group.message, group.questions) == (
        "IndexError",
        "index … is out of bounds",
        ("Adam",),
    )
    assert [name for name, _ in group.students] == ["ada", "alan", "eve"]
