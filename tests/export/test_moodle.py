"""Moodle's worksheet: only the grade and the comment of a row change."""

from __future__ import annotations

from decimal import Decimal as D
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from grader.errors import UsageError
from grader.export import Choices, Columns, Outcome, fill_moodle
from grader.export.cells import parse_table
from tests.readers import moodle_worksheet as blind

from .made import HIDDEN, check, graded, pending, question, refused, result, waits, who

SHEET = """\
Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",\
"Last modified (submission)","Last modified (grade)","Feedback comments"
"Participant 4711","Ada Lovelace",ada@example.edu,"Submitted for grading",,10.00,Yes,"Friday, 2 October 2026, 9:14 PM",-,
"Participant 4712","Grace Hopper",grace@example.edu,"Submitted for grading",4.00,10.00,Yes,"Friday, 2 October 2026,\
 9:14 PM","Friday, 9 October 2026","Well done, Grace!"
"Participant 4713","Alan Turing",alan@example.edu,"No submission",,10.00,Yes,-,-,
"""
SITE = {
    4711: blind.Participant(),
    4712: blind.Participant(D(4), "Friday, 9 October 2026", "Well done, Grace!"),
} | {4713: blind.Participant()}
GERMAN = """\
ID;"Vollständiger Name";E-Mail-Adresse;Status;Bewertung;Bestwertung;"Bewertung kann geändert werden";\
"Zuletzt geändert (Abgabe)";"Zuletzt geändert (Bewertung)";"Feedback als Kommentar"
Teilnehmer/in1327670;"Lovelace, Ada";ada@example.edu;"Zur Bewertung abgegeben";;10,00;Ja;"Freitag, 2. Oktober";-;
Teilnehmer/in1327671;"Hopper, Grace";grace@example.edu;"Zur Bewertung abgegeben";3,50;10,00;Ja;"Freitag, 2. Oktober";-;
"""
CHANGES = {"Grade", "Feedback comments"}


def fill(
    tmp_path: Path,
    *lines: dict[str, Any],
    sheet: str | bytes = SHEET,
    columns: Columns | None = None,
    **choices: Any,
) -> Outcome:
    data = sheet.encode() if isinstance(sheet, str) else sheet
    columns = columns or Columns()
    return fill_moodle(
        graded(tmp_path, *lines), parse_table("sheet.csv", data), Choices(**choices), columns=columns
    )


def test_grade_and_comment_are_written_and_all_other_bytes_stay(tmp_path: Path) -> None:
    made = fill(tmp_path, result("Ada Lovelace", **who(moodle_id="4711")))
    plan = blind.read(made.data, SITE)
    assert plan.grades == {4711: D("7.50")}
    assert list(plan.feedback) == [4711]
    assert (plan.skipped, made.problems) == ({}, ())
    assert {c.column for c in blind.changed_cells(SHEET.encode(), made.data, CHANGES)} == CHANGES


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_bom_and_line_ends_stay(tmp_path: Path, end: str, start: bytes) -> None:
    sheet = start + SHEET.replace("\n", end).encode()
    made = fill(tmp_path, result("a", **who(moodle_id="4711")), sheet=sheet, comments=False)
    assert made.data == sheet.replace(b",,10.00", b",7.50,10.00", 1)


def test_a_german_site_keeps_its_words_and_its_comma(tmp_path: Path) -> None:
    made = fill(tmp_path, result("a", **who(moodle_id="1327670")), sheet=GERMAN, comments=False)
    assert made.data == GERMAN.replace('abgegeben";;10,00', 'abgegeben";7,50;10,00', 1).encode()
    made = fill(
        tmp_path,
        result("a", **who(moodle_id="1327670")),
        sheet=GERMAN.replace(";", ",").replace("10,00", '"10,00"').replace("3,50", '"3,50"'),
    )
    assert b'abgegeben","7,50","10,00"' in made.data


HEADS = {
    "en": SHEET.split("\n")[0],
    "fr": (
        'Identifiant,"Nom complet","Adresse de courriel",Statut,Note,"Note maximale",'
        '"La note peut être modifiée","Dernière modification (travail remis)","Dernière modification (note)",'
        '"Feedback par commentaires"'
    ),
    "es": (
        'Identificador,"Nombre completo","Dirección de correo",Estado,Calificación,'
        '"Calificación máxima","La calificación puede ser cambiada","Última modificación (entrega)",'
        '"Última modificación (calificación)","Comentarios de retroalimentación"'
    ),
    "pt": (
        'Identificador,"Nome completo","Endereço de e-mail",Status,Nota,"Nota máxima",'
        '"Nota pode ser alterada","Última modificação (envio)","Última modificação (nota)",'
        '"Comentários de feedback"'
    ),
    "maximum unknown": (
        'Identifier,"Full name","Email address",Status,Grade,"Most","Grade can be changed",a,b,'
        '"Feedback comments"'
    ),
    "identifier unknown": (
        'Wer,"Full name","Email address",Status,Grade,"Maximum grade","Grade can be changed",a,b,'
        '"Feedback comments"'
    ),
}


@pytest.mark.parametrize("language", HEADS)
def test_columns_are_found_in_the_language_of_the_site(tmp_path: Path, language: str) -> None:
    sheet = SHEET.replace(HEADS["en"], HEADS[language]).replace("Participant", "Participante")
    made = fill(tmp_path, result("a", **who(moodle_id="4711")), sheet=sheet)
    changed = blind.changed_cells(sheet.encode(), made.data, None)
    assert [c.after[:22] for c in changed] == ["7.50", "Points: 7.5 of 10.<br>"]


def test_columns_of_an_unknown_language_are_named(tmp_path: Path) -> None:
    head = "Kto,Imię,Poczta,Stan,Punkty,Najwięcej,Można,Zmiana,Zmiana oceny,Uwagi"
    sheet = SHEET.replace(HEADS["en"], head)
    columns = Columns(identifier="Kto", grade="Punkty", maximum="Najwięcej", comments="Uwagi")
    made = fill(tmp_path, result("a", **who(moodle_id="4711")), sheet=sheet, columns=columns)
    assert {c.column for c in blind.changed_cells(sheet.encode(), made.data, None)} == {"Punkty", "Uwagi"}


@pytest.mark.parametrize(
    "identity", [{"moodle_id": "4711"}, {"email": "Ada@Example.edu"}, {"display_name": "Ada Lovelace"}]
)
def test_a_student_is_found_by_number_address_or_whole_name(tmp_path: Path, identity: dict[str, str]) -> None:
    assert fill(tmp_path, result("x", **who(**identity))).written == 1


@pytest.mark.parametrize(
    "identity",
    [{"moodle_id": "471"}, {"moodle_id": "04711"}, {"student_id": "4711"}, {"display_name": "Ada"}],
)
def test_nobody_is_guessed(tmp_path: Path, identity: dict[str, str]) -> None:
    made = fill(tmp_path, result("4711", **who(**identity)))
    assert made.data == SHEET.encode()
    assert len(made.problems) == 2
    assert made.problems[1].startswith("handed in, says the worksheet, but no result is theirs: Ada Lovelace")


def test_a_comment_of_a_person_is_never_replaced_and_ours_is(tmp_path: Path) -> None:
    line = result("g", **who(moodle_id="4712"))
    made = fill(tmp_path, line)
    assert b"Well done, Grace!" in made.data
    assert b",7.50,10.00,Yes" in made.data
    assert "1 comment that a person wrote was left as it is: Grace Hopper" in made.notes
    once = fill(tmp_path, result("a", "5", **who(moodle_id="4711")))
    again = fill(tmp_path, result("a", "7.5", **who(moodle_id="4711")), sheet=once.data)
    assert again.data == fill(tmp_path, result("a", "7.5", **who(moodle_id="4711"))).data


def test_a_comment_is_text_and_tells_nothing_hidden(tmp_path: Path) -> None:
    hostile = question(
        "adam",
        check("path", "0", "6", message='your "<script>alert(1)</script>" & more\nand more'),
        check("secret", "0", "4", hidden=True, status="failed", message=HIDDEN),
    )
    line = result("a", "0", **who(moodle_id="4711"), questions=[hostile])
    plan = blind.read(fill(tmp_path, line).data, SITE)
    assert "<script" not in plan.feedback[4711]
    assert HIDDEN not in plan.feedback[4711]
    assert blind.shown_text(plan.feedback[4711]) == (
        'Points: 0 of 10.\nadam: 0 of 10. your "<script>alert(1)</script>" & more'
    )


def test_a_mistake_is_named_in_the_comment(tmp_path: Path) -> None:
    named = question(
        "adam", check("path", "0", "6"), diagnoses=[{"id": "x", "message": "squares the gradient"}]
    )
    passed = question("sgd", check("path", "4", "4"), diagnoses=[{"id": "y", "message": "is only noted"}])
    line = result("a", "4", **who(moodle_id="4711"), questions=[named, passed])
    text = blind.shown_text(blind.read(fill(tmp_path, line).data, SITE).feedback[4711])
    assert text.split("\n")[1:] == ["adam: 0 of 6. Adam squares the gradient.", "sgd: 4 of 4."]


def test_a_comment_has_titles_and_all_mistakes_that_count(tmp_path: Path) -> None:
    found = [
        {"id": "a", "message": "squares the gradient", "severity": "slip"},
        {"id": "b", "message": "adds eps inside the root.", "severity": "slip"},
        {"id": "c", "message": "is slow", "severity": "note"},
        {"id": "d", "message": "forgets the mean", "severity": "slip", "counted_in": "sgd"},
    ]
    named = question("adam", check("path", "0", "6"), title="Adam, one step", bound_to="", diagnoses=found)
    line = result("a", "4", **who(moodle_id="4711"), questions=[named])
    text = blind.shown_text(blind.read(fill(tmp_path, line).data, SITE).feedback[4711])
    assert text.split("\n")[1:] == [
        "Adam, one step: 0 of 6. "
        "Adam, one step: squares the gradient. Adam, one step: adds eps inside the root."
    ]


def test_what_a_person_said_reaches_the_comment_whole(tmp_path: Path) -> None:
    said = "Fine, but <why>?\n" + "long " * 100 + "end"
    given = question("text", check("why", "3", "4", by_person=True, comment=said), title="In words")
    practice = question("try", check("t", "0", "0", by_person=True, comment="nice try"), title="To try")
    line = result("a", "3", "4", **who(moodle_id="4711"), questions=[given, practice])
    made = fill(tmp_path, line, scale=True)
    text = blind.shown_text(blind.read(made.data, SITE).feedback[4711])
    assert text == (
        f"Points: 3 of 4.\nIn words: 3 of 4.\nComment: {said}\nTo try: for practice.\nComment: nice try"
    )


@pytest.mark.parametrize(
    ("before", "ours"),
    [
        ("Graded automatically: 1 of 10 points.", True),
        ("Points: 1 of 10.<br>adam: 1 of 6.", True),
        ("Points: 6 of 10 so far; a person still gives 4.", True),
        ("Points: see the board", False),
        ("Points: 10 of course", False),
        ("My points: 1 of 10.", False),
    ],
)
def test_only_comments_of_ours_are_renewed(tmp_path: Path, before: str, ours: bool) -> None:
    sheet = SHEET.replace("Well done, Grace!", before)
    made = fill(tmp_path, result("g", **who(moodle_id="4712")), sheet=sheet)
    assert (before.encode() in made.data) == (not ours)


def test_no_formula_reaches_a_comment_or_a_grade(tmp_path: Path) -> None:
    line = result(
        "a", **who(moodle_id="4711"), questions=[question("=cmd|x", check("p", "0", "10", message="=1+1"))]
    )
    changed = blind.changed_cells(SHEET.encode(), fill(tmp_path, line).data, CHANGES)
    assert not [c for c in changed if c.after.lstrip()[:1] in "=+-@\t\r"]


def test_what_is_not_final_stays_empty_and_is_told(tmp_path: Path) -> None:
    lines = [waits("a", **who(moodle_id="4711")), refused("Alan Turing")]
    made = fill(tmp_path, *lines)
    assert made.data == SHEET.encode()
    assert len(made.problems) == 2
    text = blind.read(fill(tmp_path, *lines, provisional=True).data, SITE).feedback[4711]
    assert text.startswith("Points: 6 of 10 so far; a person still gives 4.<br>")
    assert "sgd: 0 of 4. A person still looks at it." in text


def test_zero_for_the_missing_only_where_it_was_empty(tmp_path: Path) -> None:
    plan = blind.read(fill(tmp_path, result("a", **who(moodle_id="4711")), missing_zero=True).data, SITE)
    assert plan.grades == {4711: D("7.50"), 4713: D(0)}


SUBMITTED = [
    ("Submitted for grading", "-"),
    ("Submitted for grading - Graded", "-"),
    ("SUBMITTED FOR GRADING", ""),
    ("Zur Bewertung abgegeben", "-"),
    ("Draft (not submitted)", "Friday, 2 October 2026, 9:14 PM"),
    ("?", "Friday, 2 October 2026, 9:14 PM"),
]


@pytest.mark.parametrize(("status", "date"), SUBMITTED)
def test_who_handed_in_by_moodles_word_never_gets_a_zero(tmp_path: Path, status: str, date: str) -> None:
    sheet = SHEET.replace('"No submission",,10.00,Yes,-', f'"{status}",,10.00,Yes,"{date}"')
    made = fill(tmp_path, result("a", **who(moodle_id="4711")), sheet=sheet, missing_zero=True)
    assert blind.read(made.data, SITE).grades == {4711: D("7.50")}
    assert made.problems[0].startswith("handed in, says the worksheet, but no result is theirs: Alan Turing")
    assert "nothing" not in "".join(made.notes)


def test_who_has_a_grade_already_and_no_result_is_only_a_note(tmp_path: Path) -> None:
    made = fill(tmp_path, result("a", **who(moodle_id="4711")))
    assert made.problems == ()
    assert any("Grace Hopper" in note and "handed in nothing" not in note for note in made.notes)


def test_no_zero_is_written_while_grading_is_not_finished(tmp_path: Path) -> None:
    lines = [result("a", **who(moodle_id="4711")), pending("g", **who(moodle_id="4712"))]
    made = fill(tmp_path, *lines, missing_zero=True)
    assert blind.read(made.data, SITE).grades == {4711: D("7.50")}
    assert made.problems[0].startswith("hw2: grading did not finish")
    assert made.problems[1:] == ("g: not graded yet",)
    assert "handed in nothing" not in "".join(made.notes)


def test_moodle_takes_nothing_above_its_maximum(tmp_path: Path) -> None:
    made = fill(tmp_path, result("a", "12.5", **who(moodle_id="4711")))
    assert made.data == SHEET.encode()
    assert made.problems == ("a: Moodle takes no grade above 10, this is 12.5",)


def test_another_maximum_is_scaled_only_when_asked(tmp_path: Path) -> None:
    sheet = SHEET.replace("10.00", "100.00")
    line = result("a", **who(moodle_id="4711"))
    with pytest.raises(UsageError, match="--scale"):
        fill(tmp_path, line, sheet=sheet)
    assert b",75.00,100.00," in fill(tmp_path, line, sheet=sheet, scale=True).data
    third = fill(tmp_path, result("a", "1", "3", **who(moodle_id="4711")), sheet=sheet, scale=True)
    assert b",33.33,100.00," in third.data


def test_without_a_comment_column_only_grades_are_written(tmp_path: Path) -> None:
    sheet = SHEET.replace('"Feedback comments"', "Remarks")
    made = fill(tmp_path, result("a", **who(moodle_id="4711")), sheet=sheet)
    assert {c.column for c in blind.changed_cells(sheet.encode(), made.data, None)} == {"Grade"}
    assert "no column for feedback comments was found" in made.notes[-1]


def test_a_worksheet_without_students_stays_as_it_is(tmp_path: Path) -> None:
    sheet = HEADS["en"] + "\n"
    made = fill(tmp_path, result("a", **who(moodle_id="4711")), sheet=sheet)
    assert (made.data, len(made.problems)) == (sheet.encode(), 1)


def test_old_encodings_come_back_byte_for_byte(tmp_path: Path) -> None:
    sheet = SHEET.replace("Ada Lovelace", "Zoë Lovelace").encode("cp1252")
    line = result(
        "a", **who(moodle_id="4711"), questions=[question("adam", check("p", "0", "10", message="王 ≠ é"))]
    )
    made = fill(tmp_path, line, sheet=sheet)
    assert "Zoë Lovelace".encode("cp1252") in made.data
    assert b"&#29579;" in made.data
    assert "“CSV UTF-8”" in "".join(made.notes)


WRONG: dict[str, Any] = {
    "no grade column": {"sheet": SHEET.replace("Grade,", "Points,", 1)},
    "no identifier": {"sheet": SHEET.replace("Participant 4712", "Grace")},
    "no worksheet at all": {"sheet": "name,points\nada,1\n"},
    "a Canvas gradebook": {"sheet": "Student,ID,Section,hw2 (7)\nPoints Possible,,,10\nAda,31,Section 1,\n"},
    "a wrong name": {"columns": Columns(grade="Grades")},
    "another maximum": {"sheet": SHEET.replace("10.00", "20.00")},
    "a scale of words": {"sheet": SHEET.replace('"Maximum Grade"', "Scale").replace("10.00", "good")},
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_said_when_the_worksheet_cannot_be_filled(
    tmp_path: Path, case: str, snapshot: SnapshotAssertion
) -> None:
    with pytest.raises(UsageError) as error:
        fill(tmp_path, result("a", **who(moodle_id="4711")), **WRONG[case])
    assert str(error.value) == snapshot


@pytest.mark.parametrize(
    ("uploaded", "written"),
    [
        ("Ada Lovelace_4711_assignsubmission_file/x.py", 1),
        ("ada Ada Lovelace_4711_assignsubmission_file_x.py", 1),
        ("Participant_4711_assignsubmission_file_/x.py", 1),
        ("Team 1_4711_assignsubmission_file/x.py", 0),
    ],
)
def test_a_teams_number_is_not_taken_for_a_participants(tmp_path: Path, uploaded: str, written: int) -> None:
    made = fill(tmp_path, result("x", **who(moodle_id="4711", uploaded_name=uploaded)))
    assert (made.written, len(made.problems)) == (written, 1 - written)
