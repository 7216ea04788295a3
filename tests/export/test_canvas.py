"""The Canvas gradebook: one column of the teacher's file, every other byte as it was."""

from __future__ import annotations

from decimal import Decimal as D
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from grader.errors import UsageError
from grader.export import Choices, Outcome, Roster, fill_canvas
from grader.export.cells import parse_table
from tests.readers import canvas_gradebook as blind

from .made import NAMES, graded, pending, refused, result, waits, who

BOOK = """\
Student,ID,SIS User ID,SIS Login ID,Section,Notes,HW1 (55119),HW2 Optimisers (55120),Read Me (55121),Final Score
,,,,,,Manual Posting,,,
    Points Possible,,,,,,5.00,10.00,(read only),(read only)
"Lovelace, Ada",31,00731,ada,Section 1,"says ""hi"", often",4.00,,1.00,88.1
"Hopper, Grace",32,00732,grace,"Section 1, Section 2",,EX,EX,,
"Turing, Alan",33,,alan,Section 1,,,3.00,,
"O'Brien, Conan",12345678901234567890,00734,conan,Section 1,,,N/A,,
"Student, Test",99,,,Section 1,,,,,
"""
ASSIGNMENTS = [blind.Assignment(55119, "HW1", D(5)), blind.Assignment(55120, "HW2 Optimisers", D(10))]
COURSE = blind.Course(
    students=[
        blind.Student(31, "Ada Lovelace", "Lovelace, Ada", "00731", "ada"),
        blind.Student(32, "Grace Hopper", "Hopper, Grace", "00732", "grace"),
        blind.Student(33, "Alan Turing", "Turing, Alan", "", "alan"),
        blind.Student(12345678901234567890, "Conan O'Brien", "O'Brien, Conan", "00734", "conan"),
        blind.Student(99, "Test Student", "Student, Test"),
    ],
    assignments=ASSIGNMENTS,
    scores={(31, 55119): D(4), (33, 55120): D(3), (32, 55119): "EX", (32, 55120): "EX"},
    custom_columns=["Notes"],
)


def fill(
    tmp_path: Path,
    *lines: dict[str, Any],
    book: str | bytes = BOOK,
    column: str = "HW2 Optimisers",
    **choices: Any,
) -> Outcome:
    data = book.encode() if isinstance(book, str) else book
    return fill_canvas(
        graded(tmp_path, *lines), parse_table("book.csv", data), Choices(**choices), column=column
    )


def only_that_column_changed(before: str | bytes, after: bytes) -> list[Any]:
    data = before.encode() if isinstance(before, str) else before
    return blind.changed_cells(data, after, {"HW2 Optimisers (55120)"})


def test_one_cell_is_written_and_all_other_bytes_stay(tmp_path: Path) -> None:
    made = fill(tmp_path, result("lovelaceada", **who(canvas_id="31")))
    assert made.data == BOOK.replace('often",4.00,,', 'often",4.00,7.50,').encode()
    plan = blind.read(made.data, COURSE, may_create=False)
    assert plan.changes == [blind.Change(31, 55120, D("7.50"))]
    assert (made.written, made.problems) == (1, ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("last", [True, False])
def test_bom_delimiter_and_line_ends_stay(
    tmp_path: Path, end: str, mark: str, start: bytes, last: bool
) -> None:
    text = (
        BOOK.replace('"says ""hi"", often"', "plain")
        .replace('"Section 1, Section 2"', "S")
        .replace(",", mark)
    )
    text = text.replace(f"Lovelace{mark} ", "Lovelace, ").replace("\n", end)
    book = start + (text if last else text.removesuffix(end)).encode()
    made = fill(tmp_path, result("a", **who(canvas_id="31")), book=book, decimal="point")
    assert made.data != book
    assert made.data.replace(b"7.50", b"", 1) == book


def test_a_decimal_comma_is_kept(tmp_path: Path) -> None:
    book = BOOK.replace(",", ";").replace("10.00", "10,00").replace("5.00", "5,00").replace("4.00", "4,00")
    made = fill(tmp_path, result("a", **who(canvas_id="31")), book=book)
    assert b";7,50;" in made.data
    quoted = BOOK.replace("10.00", '"10,00"').replace("3.00", '"3,00"')
    made = fill(tmp_path, result("a", **who(canvas_id="33")), book=quoted)
    assert b',,"7,50",,' in made.data


@pytest.mark.parametrize("column", ["55120", "HW2 Optimisers (55120)", "HW2 Optimisers", " HW2 Optimisers "])
def test_the_column_is_found_by_id_header_or_title(tmp_path: Path, column: str) -> None:
    made = fill(tmp_path, result("a", **who(canvas_id="31")), column=column)
    assert [c.after for c in only_that_column_changed(BOOK, made.data)] == ["7.50"]


def test_without_a_name_the_column_titled_like_the_assignment_is_taken(tmp_path: Path) -> None:
    made = fill(
        tmp_path, result("a", **who(canvas_id="31")), column="", book=BOOK.replace("HW2 Optimisers", "hw2")
    )
    assert made.written == 1


@pytest.mark.parametrize(
    "identity",
    [
        {"canvas_id": "31"},
        {"student_id": "00731"},
        {"login": "ada"},
        {"login": "ADA"},
        {"display_name": "Ada Lovelace"},
        {"display_name": "lovelaceada"},
        {"display_name": "LOVELACE,  Ada"},
    ],
)
def test_a_student_is_found_by_any_id_or_the_whole_name(tmp_path: Path, identity: dict[str, str]) -> None:
    made = fill(tmp_path, result("x", **who(**identity)))
    assert (made.written, made.problems) == (1, ()), made
    assert only_that_column_changed(BOOK, made.data)[0].row == 4


@pytest.mark.parametrize("key", ["ada", "00731", "Lovelace, Ada"])
def test_a_plain_folder_named_like_an_id_or_a_name_is_found(tmp_path: Path, key: str) -> None:
    assert fill(tmp_path, result(key)).written == 1


@pytest.mark.parametrize("key", ["731", "0731", "Ada", "Lovelace", "31", "ada2", ""])
def test_nothing_less_than_a_whole_id_or_name_is_taken(tmp_path: Path, key: str) -> None:
    made = fill(tmp_path, result(key))
    assert made.data == BOOK.encode()
    assert len(made.problems) == 1


def test_large_ids_are_compared_to_the_last_digit(tmp_path: Path) -> None:
    book = BOOK.replace(",N/A,", ",,")
    assert fill(tmp_path, result("x", **who(canvas_id="12345678901234567890")), book=book).written == 1
    assert fill(tmp_path, result("x", **who(canvas_id="12345678901234567891")), book=book).written == 0


def test_two_students_with_one_name_are_never_told_apart_by_it(tmp_path: Path) -> None:
    book = BOOK.replace("Turing, Alan", "Lovelace, Ada")
    made = fill(tmp_path, result("x", **who(display_name="Ada Lovelace")), book=book)
    assert made.data == book.encode()
    assert made.problems == ("x (Ada Lovelace): 2 rows have this name",)
    other = who(display_name="Ada Lovelace", student_id="7")
    assert fill(tmp_path, result("x", **other), book=book).data == book.encode()  # a third one of that name
    made = fill(tmp_path, result("x", **who(display_name="Ada Lovelace", login="alan")), book=book)
    assert (made.written, made.problems) == (1, ())


def test_a_name_does_not_count_against_another_id(tmp_path: Path) -> None:
    made = fill(tmp_path, result("x", **who(canvas_id="77", display_name="Ada Lovelace")))
    assert made.data == BOOK.encode()
    assert made.problems == ("x (Ada Lovelace): the row with this name has another id",)


def test_two_submissions_never_fight_for_one_row(tmp_path: Path) -> None:
    made = fill(tmp_path, result("x", **who(canvas_id="31")), result("y", "3", **who(login="ada")))
    assert made.data == BOOK.encode()
    assert made.problems == ("x, y: all fit the same row of Lovelace, Ada",)


def test_excused_and_unassigned_cells_are_left(tmp_path: Path) -> None:
    lines = [result("g", **who(canvas_id="32")), result("c", **who(login="conan"))]
    made = fill(tmp_path, *lines, missing_zero=True)
    assert [(c.row, c.after) for c in only_that_column_changed(BOOK, made.data)] == [(4, "0.00")]
    assert made.problems == ()
    assert "g: excused in Canvas, left as it is" in made.notes


def test_a_group_counts_for_every_member(tmp_path: Path) -> None:
    members = [{"canvas_id": "31"}, {"login": "alan"}]
    line = result("team 1", identity={"display_name": "Team 1", "members": members})
    made = fill(tmp_path, line)
    assert [(c.row, c.after) for c in only_that_column_changed(BOOK, made.data)] == [(4, "7.50"), (6, "7.50")]


def test_a_team_named_like_a_student_is_nobody(tmp_path: Path) -> None:
    assert fill(tmp_path, result("ada", **who(group="ada"))).problems == ("ada: no row is theirs",)


def test_an_id_of_nbgrader_may_be_a_login(tmp_path: Path) -> None:
    assert fill(tmp_path, result("ada", **who(layout="nbgrader", student_id="ada"))).written == 1


def test_who_grading_knew_to_be_missing_is_missing(tmp_path: Path) -> None:
    absent = refused("Alan Turing", "handed in nothing") | {"missing": True, **who(canvas_id="33")}
    made = fill(tmp_path, absent)
    assert (made.data, made.problems) == (BOOK.encode(), ())


def test_the_roster_knows_the_ids(tmp_path: Path) -> None:
    roster = Roster(rows=({"github": "countess", "canvas_id": "31"},))
    lines = graded(tmp_path, result("hw2-countess", **who(github="countess")))
    made = fill_canvas(lines, parse_table("b", BOOK.encode()), Choices(), column="55120", roster=roster)
    assert (made.written, made.problems) == (1, ())


def test_sis_id_and_student_number_may_differ(tmp_path: Path) -> None:
    roster = Roster(rows=({"email": "a@example.edu", "student_id": "555", "sis_user_id": "00731"},))
    lines = graded(tmp_path, result("x", **who(email="a@example.edu")))
    made = fill_canvas(lines, parse_table("b", BOOK.encode()), Choices(), column="55120", roster=roster)
    assert (made.written, made.problems) == (1, ())


def test_what_is_not_final_stays_empty_and_is_told(tmp_path: Path) -> None:
    lines = [waits("a", **who(canvas_id="31")), refused("alan")]
    made = fill(tmp_path, *lines)
    assert made.data == BOOK.encode()
    assert made.problems == ("a: 4 of 10 points wait for a person", "alan: not graded, is no notebook")
    made = fill(tmp_path, *lines, provisional=True)
    assert [c.after for c in only_that_column_changed(BOOK, made.data)] == ["6.00"]
    assert made.problems == ("alan: not graded, is no notebook",)


def test_zero_for_the_missing_never_replaces_points(tmp_path: Path) -> None:
    book = BOOK.replace('"Student, Test",99', '"Doe, Jane",98')
    made = fill(tmp_path, result("a", **who(canvas_id="31")), book=book, missing_zero=True)
    changed = {(c.row, c.after) for c in only_that_column_changed(book, made.data)}
    assert changed == {(4, "7.50"), (8, "0.00")}


@pytest.mark.parametrize("name", ['"Student, Test"', '"Test Student"', '"    Points Possible"'])
def test_rows_that_are_no_student_never_get_a_zero(tmp_path: Path, name: str) -> None:
    book = BOOK.replace('"Student, Test"', name)
    made = fill(tmp_path, result("a", **who(canvas_id="31")), book=book, missing_zero=True)
    assert [(c.row, c.after) for c in only_that_column_changed(book, made.data)] == [(4, "7.50")]
    assert name.strip('" ') not in "".join(made.notes)


def test_the_test_students_own_submission_is_written(tmp_path: Path) -> None:
    made = fill(tmp_path, result("x", **who(canvas_id="99")))
    assert (made.written, made.problems) == (1, ())


def test_no_zero_is_written_while_grading_is_not_finished(tmp_path: Path) -> None:
    lines = [result("a", **who(canvas_id="31")), pending("alan", **who(canvas_id="33"))]
    made = fill(tmp_path, *lines, missing_zero=True, book=BOOK.replace("3.00", ""))
    assert made.data.count(b"0.00") == BOOK.count("0.00")
    assert made.problems[0].startswith("hw2: grading did not finish")
    assert made.problems[1:] == ("alan: not graded yet",)
    assert "handed in nothing" not in "".join(made.notes)


def test_a_gradebook_that_is_not_utf_8_is_filled_with_a_hint(tmp_path: Path) -> None:
    book = BOOK.replace("Turing", "Tšring’s").encode("cp1252")
    made = fill(tmp_path, result("x", **who(display_name="Alan Tšring’s")), book=book)
    assert made.written == 1
    assert made.data == book.replace(b"3.00", b"7.50")
    assert "“CSV UTF-8”" in "".join(made.notes)


def test_no_zero_is_written_while_a_submission_belongs_to_nobody(tmp_path: Path) -> None:
    made = fill(tmp_path, result("who is this", **who(email="alan@example.edu")), missing_zero=True)
    assert made.data == BOOK.encode()
    assert made.notes[0].startswith("no zeros were written: there are submissions of unknown students")


def test_rounding_is_half_up_and_happens_once(tmp_path: Path) -> None:
    for earned, cell in (
        ("2.345", "2.35"),
        ("2.3449999", "2.34"),
        ("2.335", "2.34"),
        ("0.005", "0.01"),
        ("9.999", "10.00"),
    ):
        made = fill(tmp_path, result("a", earned, **who(canvas_id="31")))
        assert [c.after for c in only_that_column_changed(BOOK, made.data)] == [cell]


def test_extra_credit_goes_beyond_the_maximum(tmp_path: Path) -> None:
    made = fill(tmp_path, result("a", "12.5", **who(canvas_id="31")))
    assert [c.after for c in only_that_column_changed(BOOK, made.data)] == ["12.50"]


def test_another_maximum_stops_unless_somebody_says_what_to_do(tmp_path: Path) -> None:
    book = BOOK.replace("10.00", "30")
    line = result("a", "7.5", **who(canvas_id="31"))
    with pytest.raises(UsageError, match="--scale"):
        fill(tmp_path, line, book=book)
    assert b",22.50," in fill(tmp_path, line, book=book, scale=True).data
    assert b",7.50," in fill(tmp_path, line, book=book, scale=False).data


@pytest.mark.parametrize(("theirs", "ours"), [("0", "10"), ("10", "0")])
def test_points_out_of_nothing_are_never_scaled(tmp_path: Path, theirs: str, ours: str) -> None:
    book = BOOK.replace("10.00", theirs)
    line = result("a", "0", ours, **who(canvas_id="31"))
    with pytest.raises(UsageError, match="out of 0"):
        fill(tmp_path, line, book=book, scale=True)
    assert b",4.00,0.00," in fill(tmp_path, line, book=book, scale=False).data


def test_an_assignment_worth_nothing_in_both_is_written(tmp_path: Path) -> None:
    made = fill(tmp_path, result("a", "0", "0", **who(canvas_id="31")), book=BOOK.replace("10.00", "0"))
    assert made.written == 1


def test_an_empty_class_changes_nothing(tmp_path: Path) -> None:
    assert fill(tmp_path).data == BOOK.encode()
    head = "".join(BOOK.splitlines(keepends=True)[:3])
    assert fill(tmp_path, result("a", **who(canvas_id="31")), book=head).data == head.encode()


def test_names_of_every_kind_are_kept_and_found(tmp_path: Path) -> None:
    import csv
    import io

    text = io.StringIO()
    write = csv.writer(text, lineterminator="\r\n")
    write.writerows([["Student", "ID", "Section", "hw2 (7)"], ["    Points Possible", "", "", "10"]])
    write.writerows([name, str(n), "S", ""] for n, name in enumerate(NAMES, 100))
    book = text.getvalue().encode()
    lines = [result(f"k{n}", **who(display_name=name)) for n, name in enumerate(NAMES)]
    made = fill(tmp_path, *lines, book=book, column="7")
    changed = blind.changed_cells(book, made.data, {"hw2 (7)"})
    assert [c.after for c in changed] == ["7.50"] * len(NAMES), made.problems


def test_a_class_of_a_thousand(tmp_path: Path) -> None:
    rows = "".join(f'"Doe, N{n:04}",{n},S,\n' for n in range(1000))
    book = f"Student,ID,Section,hw2 (7)\n    Points Possible,,,10\n{rows}"
    lines = [result(f"k{n}", str(n % 11), **who(canvas_id=str(n))) for n in range(1000)]
    made = fill(tmp_path, *lines, book=book, column="7")
    assert made.written == 1000
    assert made.data.decode().splitlines()[-1] == '"Doe, N0999",999,S,9.00'


def test_the_same_export_twice_is_the_same_file(tmp_path: Path) -> None:
    line = result("a", **who(canvas_id="31"))
    once = fill(tmp_path, line)
    again = fill(tmp_path, line, book=once.data)
    assert again.data == once.data


WRONG = {
    "no such column": {"column": "HW2 Optimizers"},
    "a title that Canvas keeps for itself": {"column": "Final Score"},
    "a read-only column": {"column": "55121"},
    "no column was named": {"column": ""},
    "one title twice": {"book": BOOK.replace("HW1 (55119)", "HW2 Optimisers (7)")},
    "no gradebook": {"book": "name,points\nada,1\n"},
    "no points row": {"book": BOOK.replace("    Points Possible", "Points")},
    "another maximum": {"book": BOOK.replace("10.00", "12.00")},
    "an open quotation mark": {"book": BOOK.replace('Section 2"', "Section 2")},
    "a spreadsheet": {"book": b"PK\x03\x04"},
    "UTF-16": {"book": BOOK.encode("utf-16")},
    "an empty file": {"book": "\n"},
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_said_when_the_file_cannot_be_filled(
    tmp_path: Path, case: str, snapshot: SnapshotAssertion
) -> None:
    with pytest.raises(UsageError) as error:
        fill(tmp_path, result("a", **who(canvas_id="31")), **WRONG[case])
    assert str(error.value) == snapshot
