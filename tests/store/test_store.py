"""The database, the tables, the files."""

from __future__ import annotations

import csv
import json
import math
import sqlite3
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from grader.errors import UsageError
from grader.model import Score, Submission
from grader.report.model import Chart, Curve, QuestionReport
from grader.store import Kept, Mark, Row, Store, refused_row, result_line, write_atomic, write_scores
from tests.grade.fakes import BOUND, SLIP, question, result

ADA = Submission(student="ada", path="ada.py", sha256="s")


def kept() -> Kept:
    """With everything that a report may hold."""
    answer = question("adam", "failed", diagnoses=(SLIP,), bound=(BOUND,))
    curve = Curve(name="yours", role="student", xs=(0.0, 1.0), ys=(math.nan, math.inf))
    chart = Chart(title="Path", alternative="A path.", x_label="x", y_label="y", curves=(curve,))
    report = QuestionReport(result=answer, asked="Write it.", charts=(chart,))
    return Kept(result=result(ADA, answer), questions=(report,), graded_at="now")


def run(store: Store) -> int:
    """A run's number."""
    return store.begin(started="2026", assignment="a-lab", tier="strong", seed=7)


def test_an_examination_comes_back_whole(tmp_path: Path) -> None:
    one = kept()
    with Store(tmp_path / "grader.sqlite") as store:
        store.record(run(store), 0, Row(student="ada", file="ada.py"), "{}\n", key="k", kept=one)
    with Store(tmp_path / "grader.sqlite") as store:
        back = store.find("k")
        assert back is not None
        assert back.result == one.result
        assert math.isnan(back.questions[0].charts[0].curves[0].ys[0])
        assert store.find("other") is None


def test_what_is_not_settled_is_not_found(tmp_path: Path) -> None:
    with Store(tmp_path / "grader.sqlite") as store:
        number = run(store)
        store.record(number, 0, Row(student="a", file="a"), "{}\n", key="k", kept=kept(), settled=False)
        assert store.find("k") is None
        assert [row.student for row in store.rows(number)] == ["a"]


def test_what_another_version_wrote_is_made_again(tmp_path: Path) -> None:
    with Store(tmp_path / "grader.sqlite") as store:
        store.record(run(store), 0, Row(student="a", file="a"), "{}\n", key="k", kept=kept())
    with sqlite3.connect(tmp_path / "grader.sqlite") as db:
        db.execute("UPDATE examinations SET data = x'00'")
    db.close()
    with Store(tmp_path / "grader.sqlite") as store:
        assert store.find("k") is None


def test_an_interrupted_write_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path / "grader.sqlite") as store:
        number = run(store)
        store.record(number, 0, Row(student="ada", file="a"), "{}\n", key="k", kept=kept())

        def interrupted(*_: object) -> bytes:
            raise KeyboardInterrupt

        monkeypatch.setattr("grader.store.database.zlib.compress", interrupted)
        with pytest.raises(KeyboardInterrupt):
            store.record(number, 1, Row(student="eve", file="e"), "{}\n", key="l", kept=kept())
        assert [row.student for row in store.rows(number)] == ["ada"]
        assert store.find("k") is not None


@pytest.mark.parametrize(
    ("content", "told"), [(b"no database" * 100, "damaged or no database"), (None, "newer grader")]
)
def test_a_file_that_is_not_ours_is_told(tmp_path: Path, content: bytes | None, told: str) -> None:
    path = tmp_path / "grader.sqlite"
    if content is None:
        db = sqlite3.connect(path)
        db.execute("PRAGMA user_version = 99")
        db.close()
    else:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=told):
        Store(path)


def test_rows_of_the_version_before_can_be_read(tmp_path: Path) -> None:
    old = {"student": "ada", "file": "ada.py", "checks": [["adam", "path", "passed"]]}
    with Store(tmp_path / "grader.sqlite") as store:
        number = run(store)
        store.record(number, 0, Row(student="ada", file="ada.py"), "{}\n")
        store.finish(number, "finished")
        with sqlite3.connect(tmp_path / "grader.sqlite") as database:
            database.execute("UPDATE results SET row = ?", (msgspec.msgpack.encode(old),))
        database.close()
        before = store.before(run(store))
    assert before is not None
    assert before.rows[0].checks == (Mark("adam", "path", "passed"),)


def test_a_secret_is_made_once(tmp_path: Path) -> None:
    with Store(tmp_path / "grader.sqlite") as store:
        first = store.secret()
    with Store(tmp_path / "grader.sqlite") as store:
        assert store.secret() == first
    assert len(first) == 32


def test_old_runs_are_forgotten_and_examinations_stay(tmp_path: Path) -> None:
    with Store(tmp_path / "grader.sqlite") as store:
        first = run(store)
        store.record(first, 0, Row(student="a", file="a"), "{}\n", key="k", kept=kept())
        for _ in range(12):
            run(store)
        assert list(store.rows(first)) == []
        assert store.find("k") is not None


def test_a_line_is_one_line_of_plain_json() -> None:
    answer = question("adam", "failed", message="line 1\nline 2 \ud800 </script>")
    line = result_line(result(ADA, answer))
    assert line.count("\n") == 1
    found = json.loads(line)
    assert found["schema"] == "grader/result/v1"
    assert found["score"] == {"earned": "0", "possible": "2", "awaiting_review": "0"}
    assert found["questions"][0]["checks"][0]["message"] == "line 1\nline 2 ? </script>"
    assert list(found) == [
        *(
            "schema",
            "assignment",
            "student",
            "file",
            "sha256",
            "tier",
            "seconds",
            "seed",
            "score",
            "questions",
        ),
        *("doubts", "notes"),
    ]


def test_a_line_says_what_a_check_was_read_from_where_that_is_known() -> None:
    answer = question("adam")
    first = msgspec.structs.replace(answer.checks[0], read_from="the run of cell 12")
    answer = msgspec.structs.replace(answer, checks=(first, *answer.checks[1:]))
    known, unknown = json.loads(result_line(result(ADA, answer)))["questions"][0]["checks"]
    assert known["read_from"] == "the run of cell 12"
    assert "read_from" not in unknown


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-x", "'-x"),
        ("\tx", "'\tx"),
        (" =x", "' =x"),
        ("-5", "-5"),
        ("007", "007"),
        ("9007199254740993", "9007199254740993"),
        ('O\'Brien, "Bob"', 'O\'Brien, "Bob"'),
        ("<script>", "<script>"),
        ("名前 👩‍🎓", "名前 👩‍🎓"),
        ("a\nb", "a\nb"),
    ],
)
def test_no_cell_becomes_a_formula_and_no_name_breaks_the_table(tmp_path: Path, name: str, cell: str) -> None:
    score = Score(earned=Decimal("1.50"), possible=Decimal(2), awaiting_review=Decimal(0))
    rows = [Row(student=name, file=name, score=score, late=True, looks=(("review", "=look", "adam"),))]
    write_scores(tmp_path / "scores.csv", "a-lab", [*rows, refused_row("bob", "b.docx", "=no")], ["adam"])
    with (tmp_path / "scores.csv").open(newline="", encoding="utf-8") as file:
        found, lost = list(csv.DictReader(file))
    assert (found["student"], found["file"], found["earned"], found["late"]) == (cell, cell, "1.5", "yes")
    assert found["doubts"] == "adam: =look"
    assert (lost["earned"], lost["adam"], lost["doubts"]) == ("", "", "'=no")


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    path = write_text(tmp_path / "a.txt", "old")

    def broken() -> object:
        yield "half"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_atomic(path, broken())  # type: ignore[arg-type]
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("a.txt", "old")]
    write_atomic(path, "new")
    assert path.read_text() == "new"


def write_text(path: Path, text: str) -> Path:
    """The path, written."""
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    ("made", "version"),
    [
        ("CREATE TABLE examinations (a)", 2),
        ("CREATE TABLE runs (id, name)", 0),
        ("CREATE VIEW results AS SELECT 1 AS run", 2),
        ("", 1),
    ],
    ids=["another_table_of_that_name", "of_no_version", "a_view", "a_version_that_it_is_not"],
)
def test_a_database_that_is_not_ours_is_told_and_stays_as_it_was(
    made: str, version: int, tmp_path: Path
) -> None:
    path = tmp_path / "grader.sqlite"
    if not made:
        Store(path).close()
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute(made)
        other.execute(f"PRAGMA user_version = {version}")
    other.close()
    before = path.read_bytes()
    with pytest.raises(UsageError, match=r"grader\.sqlite is damaged or no database of ours; move it away"):
        Store(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["grader.sqlite"]
