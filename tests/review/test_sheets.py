"""Tables of reviews as people write them, and what is said of lines that cannot be used."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from grader.errors import UsageError
from grader.review import Batch, Row, placed, read_sheet, told
from tests.grade.fakes import pack


def sheet(tmp_path: Path, text: str | bytes, name: str = "reviews.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def essence(row: Row) -> tuple[str, str, str, Decimal, str]:
    return row.student, row.question, row.check, row.points, row.comment


@pytest.mark.parametrize(
    "text",
    [
        "student,question,points,comment,check\nada,adam,0.5,good,step\n",
        "\ufeffStudent;Question;Points;Comment;Check\r\nada;adam;0,5;good;step\r\n",
        "sep=;\ncomment; POINTS ;check;question;student;grade\ngood;0.50;step;adam;ada;A\n",
        "check\tcomment\tpoints\tquestion\tstudent\nstep\tgood\t.5\tadam\tada\n".replace("\t.5", "\t0.5"),
        '\n\nstudent,question,check,points,comment\n\n" ada ",adam,step,"0,5","good"\n,,,,\n',
    ],
)
def test_any_order_case_and_separator_is_read(tmp_path: Path, text: str) -> None:
    rows, problems = read_sheet(sheet(tmp_path, text))
    assert [essence(row) for row in rows] == [("ada", "adam", "step", Decimal("0.5"), "good")]
    assert problems == []


def test_lines_without_points_are_left_out_and_lines_are_counted_as_an_editor_does(tmp_path: Path) -> None:
    text = 'student,question,points,comment\nada,adam,,\neve,adam,1,"two\nlines"\nbob,sgd,x,\n'
    rows, problems = read_sheet(sheet(tmp_path, text))
    assert [(row.line, row.comment) for row in rows] == [(3, "two\nlines")]
    assert [(p.line, p.column) for p in problems] == [(5, "points")]


def test_a_guard_against_formulas_is_read_back(tmp_path: Path) -> None:
    text = "student,question,points,comment\n'=cmd,adam,1,'-1 for the sign\n'tis,adam,1,'tis good\n"
    rows, _ = read_sheet(sheet(tmp_path, text))
    assert [row.comment for row in rows] == ["-1 for the sign", "'tis good"]
    batch = Batch(pack=pack(), students=frozenset({"=cmd", "'tis"}))
    found, problems = placed(rows, {"a-lab": batch})
    assert [row.student for row in found["a-lab"]] == ["=cmd", "'tis"]
    assert problems == []


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"student,question,point,comment\nada,adam,1,\n",
        b"student,question,points,points\nada,adam,1,\n",
        b"name,question,points\nada,adam,1\n",
        "student,question,points,comment\nada,adam,1,größer\n".encode("latin-1"),
        None,
    ],
)
def test_what_is_no_such_table_is_told_before_anything_is_graded(
    tmp_path: Path, text: bytes | None, snapshot: SnapshotAssertion
) -> None:
    path = tmp_path / "reviews.csv" if text is None else sheet(tmp_path, text)
    with pytest.raises(UsageError) as caught:
        read_sheet(path)
    assert str(caught.value).replace(str(tmp_path) + "/", "") == snapshot


def test_every_bad_line_is_told_with_its_column_and_the_nearest_name(
    tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    text = """student,question,check,points,comment,assignment
adda,adam,,1,,
ada,adm,,1,,
ada,adam,stp,1,,
ada,adam,step,1.5,,
ada,adam,,2.5,,
ada,adam,,-1,,
ada,adam,,NaN,,
ada,adam,,1e1,,
ada,adam,,=1+1,,
ada,adam,,1.00001,,
ada,adam,,full,,
,adam,,1,,
ada,,,1,,
ada,adam,,1,,b-lab
eve,adam,step,1,,
eve,adam,step,0.5,,
ada,sgd,step,1,fine,a-lab
ada,sgd,step,1.00,,
"""
    rows, unread = read_sheet(sheet(tmp_path, text))
    batch = Batch(pack=pack(), students=frozenset({"ada", "eve"}))
    found, problems = placed(rows, {"a-lab": batch})
    assert [essence(row) for row in found["a-lab"]] == [("ada", "sgd", "step", Decimal(1), "fine")]
    assert "\n".join(told(p) for p in sorted((*unread, *problems), key=lambda p: p.line)) == snapshot


def test_a_row_finds_its_assignment_by_question_and_student(tmp_path: Path) -> None:
    text = "student,question,points,comment,assignment\nada,adam,1,,\neve,adam,1,,\neve,sgd,1,,b-lab\n"
    rows, _ = read_sheet(sheet(tmp_path, text))
    batches = {
        "a-lab": Batch(pack=pack(), students=frozenset({"ada", "eve"})),
        "b-lab": Batch(pack=pack(), students=frozenset({"eve"})),
    }
    found, problems = placed(rows, batches)
    assert [[row.student for row in found[name]] for name in ("a-lab", "b-lab")] == [["ada"], ["eve"]]
    assert [p.text for p in problems] == [
        "'adam' is a question of a-lab and b-lab: say which in a column “assignment”"
    ]


def test_a_name_is_known_however_its_accents_are_composed(tmp_path: Path) -> None:
    rows, _ = read_sheet(sheet(tmp_path, "student,question,points\nZo\u00eb ,adam,1\n"))
    batch = Batch(pack=pack(), students=frozenset({"Zoe\u0308", "Zoe"}))
    found, problems = placed(rows, {"a-lab": batch})
    assert ([row.student for row in found["a-lab"]], problems) == (["Zoe\u0308"], [])


def test_tables_that_contradict_one_another_are_told(tmp_path: Path) -> None:
    rows = []
    for name, points in (("one.csv", "1"), ("two.csv", "2")):
        rows += read_sheet(sheet(tmp_path, f"student,question,points\nada,adam,{points}\n", name))[0]
    found, problems = placed(rows, {"a-lab": Batch(pack=pack(), students=frozenset({"ada"}))})
    assert found == {"a-lab": []}
    assert [told(p) for p in problems] == [
        'one.csv, line 2, column "points": 1, but two.csv, line 2 gives 2 for the same; neither was used',
        'two.csv, line 2, column "points": 2, but one.csv, line 2 gives 1 for the same; neither was used',
    ]
