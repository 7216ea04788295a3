"""Tables of our own making: wide, long, nbgrader's, Gradescope's, otter's, LTI scores, an import for Moodle's gradebook."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal as D
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from grader.errors import NothingToDo, UsageError
from grader.export import (
    Choices,
    Graded,
    Outcome,
    Roster,
    gradescope,
    latest,
    long_table,
    lti_scores,
    moodle_gradebook,
    nbgrader,
    otter,
    read_graded,
    read_roster,
    wide,
)
from tests.readers import gradescope_csv, nbgrader_csv, otter_csv
from tests.readers import lti_scores as blind_lti

from .made import HIDDEN, NAMES, check, folder, graded, pending, question, refused, result, waits, who

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
RECEIVED = "2026-10-02T21:14:03.120394-07:00"
ADA: dict[str, Any] = {
    "received": RECEIVED,
    "late": False,
    "identity": {
        "student_id": "00731",
        "email": "ada@example.edu",
        "display_name": "Ada Lovelace",
        "submission_id": "900001",
    },
}
CLASS = Roster(
    rows=(
        {
            "student_id": "00731",
            "last_name": "Lovelace",
            "first_name": "Ada",
            "email": "ada@example.edu",
            "lti_id": "5323497",
        },
        {
            "student_id": "00732",
            "last_name": "Hopper",
            "first_name": "Grace",
            "section": "2",
            "lti_id": "5323498",
        },
    )
)
MAKERS = {
    "wide": lambda g, r, c: wide(g, r, c),
    "long": lambda g, r, c: long_table([g], r, c),
    "nbgrader": lambda g, r, c: nbgrader([g], r, c),
    "gradescope": lambda g, r, c: gradescope(g, r, c),
    "otter": lambda g, r, c: otter(g, c),
    "moodle-gradebook": lambda g, r, c: moodle_gradebook(g, r, c, item="HW2"),
    "lti": lambda g, r, c: lti_scores(g, r, c, now=NOW),
}
BLIND = {
    "nbgrader": nbgrader_csv.read,
    "gradescope": gradescope_csv.read,
    "otter": otter_csv.read,
    "lti": lambda text: blind_lti.read(text) if text else [],
}


def make(format: str, class_: Graded, roster: Roster = CLASS, **choices: Any) -> Outcome:
    return MAKERS[format](class_, roster, Choices(**choices))


def rows(outcome: Outcome) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(outcome.data.decode(), newline="")))


@pytest.mark.parametrize("format", MAKERS)
def test_what_each_table_looks_like(tmp_path: Path, format: str, snapshot: SnapshotAssertion) -> None:
    eve = who(student_id="00733", display_name="=Eve", lti_id="9")
    class_ = graded(
        tmp_path,
        result("ada", **ADA),
        waits("eve", received="2026-10-03T07:00:00Z", late=True, **eve),
        refused("x"),
    )
    made = make(format, class_)
    assert (made.data.decode(), made.problems, made.notes) == snapshot
    if format in BLIND:
        BLIND[format](made.data.decode())


@pytest.mark.parametrize("format", MAKERS)
@pytest.mark.parametrize("size", [0, 1, 1000])
def test_classes_of_every_size(tmp_path: Path, format: str, size: int) -> None:
    people = [who(student_id=f"{n:07}", email=f"s{n}@example.edu") for n in range(size)]
    class_ = graded(tmp_path, *(result(f"s{n}", received=RECEIVED, **people[n]) for n in range(size)))
    roster = Roster(rows=tuple({"student_id": f"{n:07}", "lti_id": f"u{n}"} for n in range(size)))
    made = make(format, class_, roster)
    assert (made.written, made.problems) == (size, ())
    if format in BLIND and (size or format != "otter"):
        BLIND[format](made.data.decode())


@pytest.mark.parametrize("format", MAKERS)
@pytest.mark.parametrize(
    ("earned", "possible"), [("0", "0"), ("12.5", "10"), ("0", "10"), ("2.34567891", "10")]
)
def test_odd_points_stay_numbers(tmp_path: Path, format: str, earned: str, possible: str) -> None:
    made = make(format, graded(tmp_path, result("ada", earned, possible, **ADA)))
    text = made.data.decode()
    assert "nan" not in text.casefold().replace("finance", "")
    assert ",-0" not in text
    if format in BLIND:
        BLIND[format](text)


@pytest.mark.parametrize("points", ["NaN", "Infinity", "-1", "-0.01", "", "x", None])
@pytest.mark.parametrize("field", ["earned", "possible", "awaiting_review"])
def test_results_that_are_no_points_are_refused(tmp_path: Path, points: Any, field: str) -> None:
    score = {"earned": "1", "possible": "2", "awaiting_review": "0", field: points}
    with pytest.raises(UsageError, match="line 2"):
        graded(tmp_path, result("a"), result("b", score=score))


@pytest.mark.parametrize("format", ["wide", "long", "nbgrader", "gradescope", "moodle-gradebook"])
@pytest.mark.parametrize(
    "id", ["00731", "0", "9007199254740993", "12345678901234567890", "-17", "+4.5", "@ada", "1E5", "ada-b"]
)
def test_ids_are_never_altered(tmp_path: Path, format: str, id: str) -> None:
    made = make(format, graded(tmp_path, result("x", received=RECEIVED, **who(student_id=id))), Roster())
    assert id in next(csv.reader(io.StringIO(made.data.decode().split("\r\n")[1])))


@pytest.mark.parametrize("format", ["wide", "long", "nbgrader", "gradescope", "otter", "moodle-gradebook"])
@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3+cmd|x", "\t=1", "  =1", '=HYPERLINK("http://x")']
)
def test_no_cell_is_a_formula(tmp_path: Path, format: str, text: str) -> None:
    line = result(text, received=RECEIVED, **who(display_name=text, section=text))
    line["questions"][0]["checks"][0] |= {"message": text, "status": "failed", "earned": "0"}
    made = make(format, graded(tmp_path, line, refused(text + "2", error=text)), Roster(), provisional=True)
    cells = [cell for row in csv.reader(io.StringIO(made.data.decode(), newline="")) for cell in row]
    assert not [
        cell
        for cell in cells
        if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r")) and cell not in ("-", "--")
    ]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("format", ["wide", "nbgrader", "gradescope"])
def test_names_of_every_kind_come_back(tmp_path: Path, format: str, name: str) -> None:
    roster = Roster(rows=({"student_id": "1", "first_name": name, "last_name": "Doe"},))
    made = make(format, graded(tmp_path, result("x", received=RECEIVED, **who(student_id="1"))), roster)
    (row,) = rows(made)
    first = row.get("first_name") or row.get("First Name") or row["student"].removesuffix(" Doe")
    assert first.removeprefix("'") == name


@pytest.mark.parametrize("format", ["gradescope", "moodle-gradebook"])
def test_a_name_is_never_written_as_a_student_number(tmp_path: Path, format: str) -> None:
    column = {"gradescope": "SID", "moodle-gradebook": "ID number"}[format]
    ada = who(display_name="Ada Lovelace", email="ada@example.edu")
    lines = [result("Ada Lovelace", **ada), result("00731")]
    made = make(format, graded(tmp_path, *lines), Roster())
    assert [row[column] for row in rows(made)] == ["", "00731"]


def test_moodles_gradebook_has_no_row_that_is_nobodys(tmp_path: Path) -> None:
    lines = [result("ada", **ADA), result("eve", **who(display_name="Eve")), refused("x")]
    made = make("moodle-gradebook", graded(tmp_path, *lines), Roster())
    assert [(r["Email address"], r["HW2"]) for r in rows(made)] == [("ada@example.edu", "7.5")]
    assert made.problems == (
        "x: not graded, is no notebook",
        "eve (Eve): neither an e-mail address nor a student number is known, give one in the roster",
    )
    assert made.written == 1


def test_two_students_with_one_name_have_a_line_each(tmp_path: Path) -> None:
    twins = [result(f"k{n}", str(n), **who(display_name="Ada Lovelace", student_id=f"0{n}")) for n in (1, 2)]
    made = make("wide", graded(tmp_path, *twins), Roster())
    assert [(r["student"], r["student_id"], r["earned"]) for r in rows(made)] == [
        ("Ada Lovelace", "01", "1"),
        ("Ada Lovelace", "02", "2"),
    ]


def test_members_of_a_group_from_two_sections_have_a_line_each(tmp_path: Path) -> None:
    members = [{"student_id": "1", "section": "A"}, {"student_id": "2", "section": "B"}]
    made = make("wide", graded(tmp_path, result("team", identity={"members": members})), Roster())
    assert [(r["student_id"], r["section"], r["earned"]) for r in rows(made)] == [
        ("1", "A", "7.5"),
        ("2", "B", "7.5"),
    ]


def test_who_handed_in_nothing_has_empty_cells_or_zeros(tmp_path: Path) -> None:
    class_ = graded(tmp_path, result("ada", **ADA))
    assert [r["earned"] for r in rows(make("wide", class_))] == ["7.5", ""]
    assert [r["earned"] for r in rows(make("wide", class_, missing_zero=True))] == ["7.5", "0"]
    assert [r["HW2"] for r in rows(make("moodle-gradebook", class_))] == ["7.5", "-"]
    assert [r["score"] for r in rows(make("nbgrader", class_))] == ["7.5", "0.0"]
    assert [r["Total Score"] for r in rows(make("gradescope", class_, missing_zero=True))] == ["7.5", ""]


@pytest.mark.parametrize("format", MAKERS)
def test_no_zero_is_written_while_somebody_is_not_in_the_roster(tmp_path: Path, format: str) -> None:
    class_ = graded(tmp_path, result("grace?", received=RECEIVED))
    made = make(format, class_, missing_zero=True)
    assert made.data == make(format, class_).data
    assert "00732,Hopper,Grace,,0.0" not in made.data.decode()
    assert made.problems or format == "otter"  # which knows files, not students


@pytest.mark.parametrize("format", MAKERS)
def test_no_zero_is_written_while_grading_is_not_finished(tmp_path: Path, format: str) -> None:
    class_ = graded(tmp_path, result("ada", **ADA), pending("eve", **who(student_id="00733")))
    roster = Roster(rows=(*CLASS.rows, {"student_id": "00733", "lti_id": "9"}))
    made = make(format, class_, roster, missing_zero=True)
    assert made.data == make(format, class_, roster).data
    assert "00732,Hopper,Grace,,0.0" not in made.data.decode()
    assert made.problems == (
        "hw2: grading did not finish. Give the same grader grade command again, it goes on from there",
        "eve: not graded yet",
    )
    assert "handed in nothing" not in "".join(made.notes)


def test_nbgrader_gives_no_zero_in_the_assignment_that_is_not_finished(tmp_path: Path) -> None:
    folder(tmp_path, result("ada", assignment="hw1", received=RECEIVED), name="all/hw1")
    folder(tmp_path, pending("eve", assignment="hw2"), name="all/hw2")
    made = nbgrader(read_graded(tmp_path / "all"), Roster(), Choices())
    found = nbgrader_csv.read(made.data.decode())
    assert [(r.assignment, r.student_id) for r in found] == [("hw1", "ada"), ("hw1", "eve")]


def test_practice_questions_have_no_column_of_points(tmp_path: Path) -> None:
    practice = question("try_it", check("t", "0", "0"))
    line = result("ada", **ADA)
    line["questions"].append(practice)
    class_ = graded(tmp_path, line)
    for format in ("wide", "gradescope", "otter"):
        assert "try_it" not in make(format, class_).data.decode()
    assert "try_it" in make("long", class_).data.decode()


def test_an_unknown_student_number_stays_empty(tmp_path: Path) -> None:
    lines = [result("Ada"), result("eve", **who(email="eve@example.edu")), result("s0031")]
    made = make("wide", graded(tmp_path, *lines))
    assert [r["student_id"] for r in rows(made)][:3] == ["", "", "s0031"]
    names = [result(name) for name in ("abgabe_gruppe12", "Untitled7", "lab (1)", "exercise2026")]
    assert {r["student_id"] for r in rows(make("wide", graded(tmp_path, *names), Roster()))} == {""}
    made = make("wide", graded(tmp_path, *lines), Roster(), id_field="email")
    assert [r["student_id"] for r in rows(made)] == ["", "eve@example.edu", ""]


@pytest.mark.parametrize(
    ("zero", "told"),
    [(True, "0 points were written"), (False, "their cells are empty")],
)
def test_it_is_told_who_handed_in_nothing(tmp_path: Path, zero: bool, told: str) -> None:
    made = make("wide", graded(tmp_path, result("ada", **ADA)), missing_zero=zero)
    assert made.notes == (f"1 student on the roster handed in nothing ({told}): Grace Hopper",)


def test_who_grading_knew_to_be_missing_has_one_line(tmp_path: Path) -> None:
    absent = refused("Grace Hopper", "handed in nothing") | {"missing": True, **who(student_id="00732")}
    for roster in (CLASS, Roster()):
        made = make("wide", graded(tmp_path, result("ada", **ADA), absent), roster)
        assert [(r["student_id"], r["earned"]) for r in rows(made)] == [("00731", "7.5"), ("00732", "")]
        assert made.problems == ()


def test_questions_that_are_final_are_there_while_the_total_waits(tmp_path: Path) -> None:
    (row,) = rows(make("wide", graded(tmp_path, waits("a")), Roster()))
    assert (row["adam"], row["sgd"], row["earned"], row["awaiting_review"]) == ("6", "", "", "4")
    (row,) = rows(make("wide", graded(tmp_path, waits("a")), Roster(), provisional=True))
    assert (row["adam"], row["sgd"], row["earned"]) == ("6", "0", "6")


def test_an_unreadable_file_is_not_a_zero(tmp_path: Path) -> None:
    zero = {"earned": "0", "possible": "10", "awaiting_review": "0"}
    line = result("a", score=zero, doubts=[{"reason": "unreadable", "message": "is no notebook"}])
    made = make("wide", graded(tmp_path, line), Roster())
    assert (rows(made)[0]["earned"], made.problems) == ("", ("a: not graded, is no notebook",))


def test_several_assignments_are_one_long_table(tmp_path: Path) -> None:
    for name in ("hw1", "hw2"):
        folder(tmp_path, result("ada", assignment=name, received=RECEIVED), name=f"all/{name}")
    folder(tmp_path, result("eve", assignment="hw3", received=RECEIVED), name="all/hw3")
    every = read_graded(tmp_path / "all")
    assert [g.assignment for g in every] == ["hw1", "hw2", "hw3"]
    found = nbgrader_csv.read(nbgrader(every, Roster(), Choices()).data.decode())
    assert {(r.assignment, r.student_id): r.score for r in found if r.score} == {
        ("hw1", "ada"): D("7.5"),
        ("hw2", "ada"): D("7.5"),
        ("hw3", "eve"): D("7.5"),
    }
    assert len(rows(long_table(every, Roster(), Choices()))) == 9


def test_a_roster_with_bom_and_semicolons_is_read(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(
        "\ufeffStudent_ID;Last Name;first_name;LTI_id\r\n007;O'Brien, Jr.;Zoë;x\r\n;;;\r\n".encode()
    )
    assert read_roster(path).rows == (
        {"student_id": "007", "last_name": "O'Brien, Jr.", "first_name": "Zoë", "lti_id": "x"},
    )


def test_who_is_not_in_the_roster_is_told(tmp_path: Path) -> None:
    made = make("wide", graded(tmp_path, result("eve", **who(student_id="99"))))
    assert made.problems == ("eve: not in the roster, no row is theirs",)
    assert [r["student_id"] for r in rows(made)] == ["99", "00731", "00732"]


# --- LTI -------------------------------------------------------------------------------------------------------


def test_lti_scores_are_exact_numbers_in_rising_time(tmp_path: Path) -> None:
    lines = [result("ada", "7.1", **ADA), result("eve", "10", **who(student_id="00732"))]
    made = make("lti", graded(tmp_path, *lines))
    scores = blind_lti.read(made.data.decode())
    assert [(s.user, s.given, s.maximum) for s in scores] == [("5323497", 7.1, 10), ("5323498", 10, 10)]
    assert b'"scoreGiven":7.1,"scoreMaximum":10' in made.data
    assert scores[0].timestamp < scores[1].timestamp
    assert scores[0].submitted == datetime.fromisoformat("2026-10-02T21:14:03.120-07:00")


def test_lti_scores_are_newer_than_those_written_before(tmp_path: Path) -> None:
    class_ = graded(tmp_path, result("ada", **ADA))
    first = make("lti", class_)
    again = lti_scores(class_, CLASS, Choices(), now=NOW - timedelta(hours=1), after=latest(first.data))
    blind_lti.read((first.data + again.data).decode())


def test_lti_says_what_waits_for_a_person(tmp_path: Path) -> None:
    class_ = graded(tmp_path, waits("ada", **ADA))
    made = make("lti", class_)
    document = json.loads(made.data)
    assert (document["gradingProgress"], "scoreGiven" in document) == ("PendingManual", False)
    assert len(made.problems) == 1
    document = json.loads(make("lti", class_, provisional=True).data)
    assert (document["gradingProgress"], document["scoreGiven"]) == ("PendingManual", 6)


def test_lti_needs_the_platforms_id_and_takes_any_field(tmp_path: Path) -> None:
    class_ = graded(tmp_path, result("ada", **ADA))
    made = make("lti", class_, Roster())
    assert (made.data, made.problems) == (
        b"",
        ("ada (Ada Lovelace): lti_id is not known, give it in the roster",),
    )
    assert json.loads(make("lti", class_, Roster(), id_field="student_id").data)["userId"] == "00731"


def test_lti_knows_no_score_out_of_nothing(tmp_path: Path) -> None:
    made = make("lti", graded(tmp_path, result("ada", "0", "0", **ADA)))
    assert "scoreGiven" not in json.loads(made.data)
    assert len(made.problems) == 1


@pytest.mark.parametrize("format", ["lti", "moodle-gradebook"])
def test_nothing_hidden_is_said_to_a_student(tmp_path: Path, format: str) -> None:
    assert HIDDEN not in make(format, graded(tmp_path, result("ada", **ADA))).data.decode()


def test_an_assignment_graded_alone_and_later_with_others_is_asked_about(tmp_path: Path) -> None:
    folder(tmp_path, result("a"))
    for name in ("hw1", "hw2"):
        folder(tmp_path, result("a", assignment=name), name=f"graded/{name}")
    with pytest.raises(UsageError, match=r"hw2 was graded in .*graded and in .*hw2"):
        read_graded(tmp_path / "graded")
    assert [g.assignment for g in read_graded(tmp_path / "graded", "hw1")] == ["hw1"]


# --- reading ---------------------------------------------------------------------------------------------------


def test_line_separators_inside_a_message_do_not_part_a_line(tmp_path: Path) -> None:
    assert len(graded(tmp_path, result("a\u2028b\x85c")).entries) == 1


WRONG = {
    "no such folder": lambda p: read_graded(p / "nowhere"),
    "no such assignment": lambda p: read_graded(folder(p, result("a")), "hw9"),
    "no JSON": lambda p: (
        graded(p, result("a")) and (p / "graded/results.jsonl").write_text("{") and read_graded(p / "graded")
    ),
    "another schema": lambda p: graded(p, result("a", schema="grader/result/v9")),
    "different totals": lambda p: graded(p, result("a"), result("b", "1", "5")),
    "NaN": lambda p: graded(p, result("a", score={"earned": "NaN", "possible": "1", "awaiting_review": "0"})),
    "no roster": lambda p: (p / "r.csv").write_text("a,b\n1,2\n") and read_roster(p / "r.csv"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_said_when_the_results_cannot_be_read(
    tmp_path: Path, case: str, snapshot: SnapshotAssertion
) -> None:
    with pytest.raises((UsageError, NothingToDo)) as error:
        WRONG[case](tmp_path)
    assert str(error.value).replace(str(tmp_path), "TMP") == snapshot
