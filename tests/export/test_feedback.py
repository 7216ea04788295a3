"""The upload of students' pages: no instructor's page gets in, and no page goes to somebody else."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from typing import Any, Literal

import pytest
from syrupy.assertion import SnapshotAssertion

from grader.errors import NothingToDo, UsageError
from grader.export import Outcome, Roster, feedback_zip, read_graded
from grader.export.feedback import marks_of
from grader.report import render_student
from grader.report.marks import student_mark
from tests.readers import canvas_feedback, moodle_feedback
from tests.report.samples import usual

from .made import folder, page, refused, result, who

ADA = who(moodle_id="4711", uploaded_name="Ada Lovelace_4711_assignsubmission_file/hw2.ipynb")
GRACE = who(moodle_id="4712", uploaded_name="Grace Hopper_4712_assignsubmission_file_/hw2 (1).ipynb")
ALAN = who(moodle_id="4713", uploaded_name="Alan Turing_4713_assignsubmission_file_hw2.ipynb")
PEOPLE = {4711: "Ada Lovelace", 4712: "Grace Hopper", 4713: "Alan Turing"}


def put(made: Path, name: str, html: str) -> Path:
    path = made / "students" / name
    path.write_text(html, encoding="utf-8")
    return path


def zipped(
    made: Path, platform: Literal["moodle", "canvas"] = "moodle", roster: Roster | None = None
) -> Outcome:
    return feedback_zip(read_graded(made)[0], roster or Roster(), platform)


def contents(outcome: Outcome) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(outcome.data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def class_of(tmp_path: Path, **people: dict[str, Any]) -> Path:
    made = folder(tmp_path, *(result(student, **more) for student, more in people.items()))
    for student in people:
        put(made, f"{student}.html", page(student, body=f"for {student}"))
    return made


def test_moodle_finds_every_page_by_the_number_in_its_name(tmp_path: Path) -> None:
    made = zipped(class_of(tmp_path, ada=ADA, grace=GRACE, alan=ALAN))
    found = moodle_feedback.read(made.data, PEOPLE)
    assert {a.participant: a.file for a in found} == dict.fromkeys(PEOPLE, "report.html")
    assert "for ada" in contents(made)["Ada Lovelace_4711_assignfeedback_file/report.html"]
    assert set(contents(made)) == {
        "Ada Lovelace_4711_assignfeedback_file/report.html",
        "Grace Hopper_4712_assignfeedback_file_/report.html",
        "Alan Turing_4713_assignfeedback_file_report.html",
    }
    assert (made.written, made.problems) == (3, ())


def annotated(made: Path, student: str, audience: str = "student") -> None:
    """Give the student a notebook beside the page."""
    put(made, f"{student}.html", page(student, body=f'<a href="notebooks/{student}.html">notebook</a>'))
    html = page(student, audience, body=f'<a href="../{student}.html">report</a> NOTEBOOK of {student}')
    (made / "students/notebooks").mkdir(exist_ok=True)
    marked = html.replace("<head>", '<head><meta name="grader-page" content="notebook">')
    (made / f"students/notebooks/{student}.html").write_text(marked)


def test_a_notebook_goes_with_its_page_and_they_lead_to_one_another(tmp_path: Path) -> None:
    made = class_of(tmp_path, ada=ADA, alan=ALAN)
    annotated(made, "ada")
    annotated(made, "alan")
    found = contents(zipped(made))
    assert len(found) == 4
    folder = "Ada Lovelace_4711_assignfeedback_file/"
    assert 'href="notebook.html"' in found[f"{folder}report.html"]
    assert 'href="report.html"' in found[f"{folder}notebook.html"]
    flat = "Alan Turing_4713_assignfeedback_file_"
    assert 'href="Alan%20Turing_4713_assignfeedback_file_notebook.html"' in found[f"{flat}report.html"]


def test_an_instructors_notebook_and_another_students_are_not_handed_out(tmp_path: Path) -> None:
    made = class_of(tmp_path, ada=ADA, grace=GRACE)
    annotated(made, "ada", "instructor")
    annotated(made, "grace")
    (made / "students/notebooks/grace.html").write_bytes((made / "students/notebooks/ada.html").read_bytes())
    found = contents(zipped(made))
    assert len(found) == 2
    assert "NOTEBOOK" not in "".join(found.values())


def test_moodle_pages_go_by_the_worksheets_number_where_there_was_no_download(tmp_path: Path) -> None:
    made = zipped(class_of(tmp_path, x=who(moodle_id="4711", display_name="Ada_B/Lovelace..")))
    assert list(contents(made)) == ["Ada B Lovelace_4711_assignfeedback_file_/report.html"]


def test_a_teams_page_goes_to_each_member(tmp_path: Path) -> None:
    members = [
        {"moodle_id": "4711", "display_name": "Ada Lovelace"},
        {"moodle_id": "4712", "display_name": "Grace Hopper"},
    ]
    team = {"uploaded_name": "Team 1_4713_assignsubmission_file/hw2.ipynb", "members": members}
    made = zipped(class_of(tmp_path, team={"identity": team}))
    assert [a.participant for a in moodle_feedback.read(made.data, PEOPLE)] == [4711, 4712]


def test_a_team_whose_members_are_not_known_is_not_taken_for_a_participant(tmp_path: Path) -> None:
    team = {
        "uploaded_name": "Team 1_4713_assignsubmission_file/hw2.ipynb",
        "members": [{"moodle_id": "4711"}, {"login": "g"}],
    }
    made = class_of(tmp_path, team={"identity": team}, ada=who(moodle_id="4711"))
    outcome = zipped(made)
    assert [a.participant for a in moodle_feedback.read(outcome.data, {4711: None})] == [4711]
    assert outcome.problems[0].startswith("team: the participant's number")


def canvas(uploaded: str, id: str = "31") -> dict[str, Any]:
    return who(canvas_id=id, uploaded_name=uploaded)


@pytest.mark.parametrize(
    ("uploaded", "name"),
    [
        ("lovelaceada_31_9001_hw2.ipynb", "lovelaceada_31_9001_report.html"),
        ("lovelaceada_LATE_31_9001_hw2-1.ipynb", "lovelaceada_31_9001_report.html"),
        ("submissions/lovelaceada_31_9001_hw2.ipynb", "lovelaceada_31_9001_report.html"),
        ("ada_7_31_9001_hw2.ipynb", "ada_31_9001_report.html"),
        ("lovelaceada_31_9001_link.ipynb", "lovelaceada_31_9001_report.html"),
        ("lovelaceada_31_9001_7_8_hw2.ipynb", "lovelaceada_31_9001_report.html"),
        ("4_31_9001_hw2.ipynb", "student_31_9001_report.html"),
        ("王小明_31_9001_hw2.ipynb", "王小明_31_9001_report.html"),
    ],
)
def test_nothing_in_a_name_can_send_a_page_to_another_canvas_user(
    tmp_path: Path, uploaded: str, name: str
) -> None:
    made = zipped(class_of(tmp_path, ada=canvas(uploaded)), "canvas")
    assert list(contents(made)) == [name]
    numbers = [part for part in name.split("_") if part.isdecimal()]
    assert numbers[:2] == ["31", "9001"]  # what Canvas takes for user and file
    assert canvas_feedback.read(made.data, {31: [9001]})[0].user == 31


def test_an_anonymous_assignment_keeps_its_anonymous_id(tmp_path: Path) -> None:
    made = zipped(class_of(tmp_path, x=who(uploaded_name="LATE_anon_aB3dE_9004_hw2 (1).ipynb")), "canvas")
    assert list(contents(made)) == ["anon_aB3dE_9004_report.html"]
    assert canvas_feedback.read(made.data, {"aB3dE": [9004]})


@pytest.mark.parametrize(
    "uploaded", ["turingalan_31_text.html", "lovelaceada_32_9001_hw2.ipynb", "hw2.ipynb", ""]
)
def test_without_both_ids_no_page_is_sent_to_canvas(tmp_path: Path, uploaded: str) -> None:
    made = class_of(tmp_path, ada=canvas(uploaded), eve=canvas("eve_5_6_x.py", "5"))
    outcome = zipped(made, "canvas")
    assert list(contents(outcome)) == ["eve_5_6_report.html"]
    assert outcome.problems[0].startswith("ada: the ids of the student")


# --- what must never get in ------------------------------------------------------------------------------------


def refuses(made: Path, why: str) -> None:
    """Ada's page is not in the zip, Grace's is."""
    outcome = zipped(made)
    assert list(contents(outcome)) == ["Grace Hopper_4712_assignfeedback_file_/report.html"]
    assert any(why in problem for problem in outcome.problems), outcome.problems
    assert "SECRET" not in "".join(contents(outcome).values())


SECRET = page("ada", "instructor", body="SECRET")


def test_an_instructors_page_among_the_students_is_refused(tmp_path: Path) -> None:
    made = class_of(tmp_path, ada=ADA, grace=GRACE)
    put(made, "ada.html", SECRET)
    refuses(made, "is an instructor's page")


def test_a_link_to_an_instructors_page_is_refused(tmp_path: Path) -> None:
    made = class_of(tmp_path, ada=ADA, grace=GRACE)
    (made / "instructor").mkdir()
    (made / "instructor/ada.html").write_text(SECRET)
    (made / "students/ada.html").unlink()
    (made / "students/ada.html").symlink_to("../instructor/ada.html")
    refuses(made, "is a link")


def test_a_hard_link_to_an_instructors_page_is_refused(tmp_path: Path) -> None:
    made = class_of(tmp_path, ada=ADA, grace=GRACE)
    (made / "instructor").mkdir()
    (made / "instructor/ada.html").write_text(SECRET)
    (made / "students/ada.html").unlink()
    os.link(made / "instructor/ada.html", made / "students/ada.html")
    refuses(made, "is an instructor's page")


def test_the_students_folder_is_no_link(tmp_path: Path) -> None:
    made = class_of(tmp_path, ada=ADA)
    (made / "students").rename(made / "instructor")
    (made / "students").symlink_to("instructor")
    with pytest.raises(UsageError, match="taken from nowhere else"):
        zipped(made)


def test_a_page_without_marks_is_refused(tmp_path: Path) -> None:
    made = class_of(tmp_path, ada=ADA, grace=GRACE)
    put(made, "ada.html", "<html><head><title>SECRET</title></head></html>")
    refuses(made, "does not say that it is a student's page")


def test_marks_in_a_students_own_text_count_for_nothing(tmp_path: Path) -> None:
    made = class_of(tmp_path, ada=ADA, grace=GRACE)
    mark = f'<meta name="grader-audience" content="student"><meta name="grader-student" content="{student_mark("ada")}">'
    put(made, "ada.html", f"<html><head><title>SECRET</title>{mark}</head><body>{mark}</body></html>")
    refuses(made, "does not say that it is a student's page")
    put(made, "ada.html", SECRET.replace("<title>", f"{mark}<title>"))
    refuses(made, "does not say that it is a student's page")


def test_swapped_pages_go_to_nobody_or_to_their_own_student(tmp_path: Path) -> None:
    made = class_of(tmp_path, ada=ADA, grace=GRACE)
    grace = put(made, "grace.html", page("ada", body="for ada"))
    put(made, "ada.html", page("grace", body="for grace"))
    found = contents(zipped(made))
    assert "for ada" in found["Ada Lovelace_4711_assignfeedback_file/report.html"]
    assert "for grace" in found["Grace Hopper_4712_assignfeedback_file_/report.html"]
    grace.write_text(page("eve"))
    refuses(made, "ada: there is no page of theirs")


def test_a_page_of_another_file_of_the_same_student_is_refused(tmp_path: Path) -> None:
    made = class_of(tmp_path, ada=ADA, grace=GRACE)
    put(made, "ada.html", page("ada", sha256="f" * 64))
    refuses(made, "ada: their page is of another file")


def test_two_pages_for_one_student_are_told(tmp_path: Path) -> None:
    made = class_of(tmp_path, ada=ADA, grace=GRACE)
    put(made, "ada-2.html", page("ada", body="another"))
    refuses(made, "ada: several pages say they are theirs: ada-2.html, ada.html")


def test_what_was_not_graded_has_no_page(tmp_path: Path) -> None:
    made = folder(tmp_path, refused("ada"), result("grace", **GRACE))
    put(made, "grace.html", page("grace"))
    refuses(made, "ada: not graded, is no notebook")


def test_two_submissions_with_one_number_are_told(tmp_path: Path) -> None:
    outcome = zipped(class_of(tmp_path, ada=ADA, eve=ADA))
    assert "for ada" in contents(outcome)["Ada Lovelace_4711_assignfeedback_file/report.html"]
    assert outcome.problems == ("eve: another submission has the same ids",)


def test_real_pages_carry_their_marks() -> None:
    for audience in ("student", "instructor"):
        marks = marks_of(render_student(usual(audience)).encode())
        assert marks["grader-audience"] == audience
        assert set(marks) == {"grader-audience", "grader-student", "grader-file"}


def test_same_pages_same_bytes(tmp_path: Path) -> None:
    made = class_of(tmp_path, ada=ADA, grace=GRACE)
    assert zipped(made).data == zipped(made).data


def test_nothing_to_hand_out_is_said(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    made = class_of(tmp_path, ada=who(login="ada"))
    put(made, "b.html", SECRET)
    put(made, "c.html", "")
    with pytest.raises(NothingToDo) as error:
        zipped(made)
    assert str(error.value) == snapshot
