"""Who is who: by ids, e-mail, login and name, each only where it is one person's; the others are told."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.intake import Told, collect, read_roster
from grader.intake.roster import normalised
from tests.intake.downloads import (
    NAMES,
    canvas,
    classroom50,
    gradescope,
    intake,
    moodle,
    roster,
    submissions,
)
from tests.intake.samples import ADAM, catalogue, put

HEAD = "student_id,last_name,first_name,email,login,github,canvas_id,moodle_id,section,group\n"


def told(path: Path, people: Path) -> tuple[list[str], list[str], list[str]]:
    """(names of those who are known, of the unmatched, of the missing)."""
    with intake(path, roster=people) as found:
        unmatched = [u.student for u in found.unmatched("first-lab")]
        known = [p.submission.student for p in found.placed if not p.submission.who.unmatched]
        return known, unmatched, [m.student for m in found.missing("first-lab")]


def test_ids_come_before_names(tmp_path: Path) -> None:
    people = roster(tmp_path, HEAD + "00731,Lovelace,Ada,a@x,ada,,31,,S1,\n00732,Renamed,Grace,,,,32,,,\n")
    folder = canvas(tmp_path / "c_submissions", "lovelaceada_31_9001_a.py", "hoppergrace_32_9002_b.py")
    found = submissions(folder, roster=people)
    assert {n: (s.who.student_id, s.who.canvas_id) for n, s in found.items()} == {
        "Ada Lovelace": ("00731", "31"),
        "Grace Renamed": ("00732", "32"),
    }
    assert found["Ada Lovelace"].who.section == "S1"


def test_a_sortable_name_of_canvas_is_found(tmp_path: Path) -> None:
    people = roster(tmp_path, "last_name;first_name\nO'Hara-Smith;Zoë Maria\nLi;Wei\n")
    folder = canvas(tmp_path / "c_submissions", "oharasmithzoëmaria_31_9001_a.py", "liwei_32_9002_b.py")
    assert told(folder, people) == (["Wei Li", "Zoë Maria O'Hara-Smith"], [], [])


def test_all_kinds_of_names_are_found_again(tmp_path: Path) -> None:
    lines = [f'"{name.replace(chr(34), chr(34) * 2)}"' for name in NAMES]
    people = roster(tmp_path, "\ufeffdisplay_name\n" + "\n".join(lines) + "\n")
    path = moodle(tmp_path / "m.zip", {(n.replace("_", " "), k): "lab.py" for k, n in enumerate(NAMES, 1)})
    known, unmatched, missing = told(path, people)
    assert (sorted(known), unmatched, missing) == (sorted(NAMES), [], [])


def test_a_name_that_two_have_is_nobodys_even_where_ids_rule_one_out(tmp_path: Path) -> None:
    people = roster(tmp_path, HEAD + "1,Li,Wei,,,,,71,,\n2,Li,Wei,,,,,,,\n")
    path = moodle(tmp_path / "m.zip", {("Wei Li", 71): "lab.py", ("Wei Li", 72): "lab.py"})
    known, unmatched, missing = told(path, people)
    assert (known, unmatched, missing) == (["Wei Li (1)"], ["Wei Li (72)"], ["Wei Li (2)"])
    with intake(path, roster=people) as found:
        assert "2 on the roster have this name" in found.unmatched("first-lab")[0].text
        assert "matched with nobody" in found.missing("first-lab")[0].text


def test_two_hand_ins_under_the_name_of_one_are_nobodys(tmp_path: Path) -> None:
    people = roster(tmp_path, "display_name,email\nWei Li,w@x\n")
    path = moodle(tmp_path / "m.zip", {("Wei Li", 71): "lab.py", ("Wei Li", 72): "lab.py"})
    known, unmatched, missing = told(path, people)
    assert (known, unmatched, missing) == ([], ["Wei Li (71)", "Wei Li (72)"], ["Wei Li (w@x)"])


def test_a_name_with_another_id_is_somebody_else(tmp_path: Path) -> None:
    people = roster(tmp_path, HEAD + "1,Li,Wei,,,,,71,,\n")
    assert told(moodle(tmp_path / "m.zip", {("Wei Li", 99): "lab.py"}), people)[1] == ["Wei Li (99)"]


def test_plain_files_are_known_by_id_mail_login_or_name(tmp_path: Path) -> None:
    people = roster(
        tmp_path,
        HEAD + "00731,Lovelace,Ada,,,,,,,\n9007199254740993,Hopper,Grace,g@x.edu,,,,,,\n"
        "3,Turing,Alan,,aturing,,,,,\n4,Noether,Emmy,,,EmmyN,,,,\n731,Other,Osc,,,,,,,\n",
    )
    for name in ("00731", "G@x.edu", "aturing", "emmyn", "9007199254740992"):
        put(tmp_path / f"in/{name}.py", ADAM + name)
    known, unmatched, missing = told(tmp_path / "in", people)
    assert sorted(known) == ["Ada Lovelace", "Alan Turing", "Emmy Noether", "Grace Hopper"]
    assert (unmatched, missing) == (["9007199254740992"], ["Osc Other"])


def test_a_word_that_is_one_ones_login_and_anothers_github_name_is_nobodys(tmp_path: Path) -> None:
    people = roster(tmp_path, HEAD + "1,A,Ada,,ada,,,,,\n2,B,Bob,,,ada,,,,\n")
    put(tmp_path / "in/ada.py", ADAM)
    assert told(tmp_path / "in", people)[1] == ["ada"]


def test_members_of_a_group_keep_their_own_sections(tmp_path: Path) -> None:
    people = roster(
        tmp_path, HEAD + "1,Lovelace,Ada,,,,,,S1,T1\n2,Hopper,Grace,g@x,,,,,S2,T1\n3,T,Alan,,,,,,,\n"
    )
    table = (
        "submission_1:\n  :submitters:\n  - :name: Ada Lovelace\n    :sid: '1'\n"
        "  - :name: Someone Else\n    :email: g@x\n"
    )
    path = gradescope(tmp_path / "e.zip", table, {"submission_1/lab.py": ADAM})
    (only,) = submissions(path, roster=people).values()
    assert [(m.display_name, m.section) for m in only.who.members] == [
        ("Ada Lovelace", "S1"),
        ("Grace Hopper", "S2"),
    ]
    assert (only.student, only.who.section, only.who.group) == ("Ada Lovelace, Grace Hopper", "", "T1")
    assert told(path, people)[2] == ["Alan T"]


def test_a_member_who_is_nobodys_is_told(tmp_path: Path) -> None:
    people = roster(tmp_path, HEAD + "1,Lovelace,Ada,,,,,,,\n")
    table = "submission_1:\n  :submitters:\n  - :name: Ada Lovelace\n  - :name: Eve\n"
    path = gradescope(tmp_path / "e.zip", table, {"submission_1/lab.py": ADAM})
    with intake(path, roster=people) as found:
        assert [u.text for u in found.unmatched("first-lab")] == ["Eve: not on the roster"]


def test_a_team_of_moodle_or_of_repositories_is_a_group_of_the_roster(tmp_path: Path) -> None:
    people = roster(tmp_path, HEAD + "1,A,Ada,,,,,,S1,Team 7\n2,B,Bob,,,,,,S1,Team 7\n3,C,Cy,,,,,,,group-3\n")
    (team,) = submissions(moodle(tmp_path / "m.zip", {("Team 7", 55): "lab.py"}), roster=people).values()
    assert (team.student, team.who.group, team.who.section) == ("Team 7", "Team 7", "S1")
    assert (team.who.moodle_id, team.who.submission_id) == ("", "55")
    assert [m.display_name for m in team.who.members] == ["Ada A", "Bob B"]
    folder = classroom50(tmp_path / "c-h_submissions_2026_10_04_T_10_00_00", [], "c-h-group-3")
    assert told(folder, people) == (["group-3"], [], ["Ada A", "Bob B"])


def test_a_user_name_before_the_full_name_is_both_ones(tmp_path: Path) -> None:
    people = roster(tmp_path, HEAD + "1,Lovelace,Ada,,al42,,,,,\n2,Hopper,Grace,,gh1,,,,,\n")
    path = moodle(
        tmp_path / "m.zip", {("al42 Ada Lovelace", 1): "lab.py", ("al42 Grace Hopper", 2): "lab.py"}
    )
    assert told(path, people) == (["Ada Lovelace"], ["al42 Grace Hopper"], ["Grace Hopper"])


def test_a_group_mate_of_whom_nothing_came_is_told_with_who_did(tmp_path: Path) -> None:
    people = roster(tmp_path, HEAD + "1,A,Ada,,,,31,,,T1\n2,B,Bob,,,,32,,,T1\n")
    folder = canvas(tmp_path / "c_submissions", "aada_31_9001_lab.py")
    with intake(folder, roster=people) as found:
        assert "Ada A of the same group (T1) did" in found.missing("first-lab")[0].text


def test_one_person_under_two_names_is_one_student_with_two_attempts(tmp_path: Path) -> None:
    people = roster(tmp_path, HEAD + "00731,Lovelace,Ada,,ada,,,,,\n")
    put(tmp_path / "in/ada.py", ADAM)
    put(tmp_path / "in/00731.py", ADAM + "# other")
    (only,) = submissions(tmp_path / "in", roster=people).values()
    assert [a.unsure for a in only.earlier] == [True]


def test_what_could_not_be_read_came_all_the_same(tmp_path: Path) -> None:
    people = roster(tmp_path, "login\nada\nalan\n")
    put(tmp_path / "in/ada/essay.docx", "")
    put(tmp_path / "in/alan/lab.py", ADAM)
    assert told(tmp_path / "in", people) == (["alan"], [], [])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "none of the columns"),
        ("a,b\n1,2\n", "none of the columns"),
        ("email\n", "names no students"),
        ("email,login,email\na,b,c\n", "two columns email"),
        ('email\n"a', "is no CSV"),
    ],
)
def test_a_roster_that_cannot_be_meant_is_told(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        read_roster(roster(tmp_path, text))


def test_a_roster_in_another_encoding_or_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_bytes("display_name\nZoë\n".encode("latin-1"))
    with pytest.raises(UsageError, match="not UTF-8"):
        read_roster(tmp_path / "r.csv")
    with pytest.raises(UsageError, match="cannot be read"):
        read_roster(tmp_path / "nothing.csv")
    (tmp_path / "r.csv").write_bytes("display_name\r\nZoë\r\n".encode("utf-16"))
    assert [p.name for p in read_roster(tmp_path / "r.csv").people] == ["Zoë"]


def test_an_id_on_two_lines_is_told_and_nobody_is_found_by_it(tmp_path: Path) -> None:
    people = roster(tmp_path, "student_id,display_name\n7,Ada\n7,Bob\n")
    assert "lines 2 and 3 have the same student_id, 7" in read_roster(people).remarks[0]
    put(tmp_path / "in/7.py", ADAM)
    assert told(tmp_path / "in", people)[1] == ["7"]


def test_cells_that_a_spreadsheet_was_told_to_keep(tmp_path: Path) -> None:
    (person,) = read_roster(roster(tmp_path, 'Student ID,E-mail\n"=""00731""",a@x\n')).people
    assert (person.who.student_id, person.who.email) == ("00731", "a@x")


def test_names_are_compared_without_what_platforms_change() -> None:
    assert normalised("O’Hara-Smith,  ZOË") == normalised("ohara smith zoe\u0308")
    assert normalised("ﬁ Ⅳ") == "fiiv"
    assert normalised("👩‍🎓 !") == ""
    assert normalised("محمد") != normalised("أحمد")


def test_an_empty_class_and_a_class_of_one(tmp_path: Path) -> None:
    people = roster(tmp_path, "login\nada\n")
    (tmp_path / "in").mkdir()
    with intake(tmp_path / "in", roster=people) as found:
        assert (found.placed, found.refusals) == ((), ())
    put(tmp_path / "in/ada.py", ADAM)
    assert told(tmp_path / "in", people) == (["ada"], [], [])


def test_what_belongs_to_no_assignment_came_all_the_same(tmp_path: Path) -> None:
    from grader.intake import Told, collect
    from tests.intake.samples import catalogue, notebook

    people = read_roster(roster(tmp_path, "login\nada\nalan\nzoe\n"))
    put(tmp_path / "one/ada.ipynb", notebook("x = 1"))
    put(tmp_path / "two/alan.py", ADAM)
    with collect([tmp_path / "one", tmp_path / "two"], catalogue(), told=Told(roster=people)) as found:
        assert [r.student for r in found.refused("")] == ["ada"]
        assert [m.student for m in found.missing("first-lab")] == ["zoe"]


def test_a_gradebook_of_canvas_is_a_roster(tmp_path: Path) -> None:
    text = (
        "Student,ID,SIS User ID,SIS Login ID,Section,HW2 (55120)\n"
        "    Points Possible,,,,,10.00\n"
        '"Lovelace, Ada",31,00731,ada,Section 1,\n"Student, Test",99,,x,Section 1,\n'
    )
    ada, test = read_roster(roster(tmp_path, text)).people
    assert (ada.name, ada.who.canvas_id, ada.who.student_id) == ("Ada Lovelace", "31", "00731")
    assert (ada.who.login, ada.who.section, test.name) == ("ada", "Section 1", "Test Student")


def test_a_grading_worksheet_of_moodle_is_a_roster(tmp_path: Path) -> None:
    text = 'Identifier,"Full name","Email address",Status,Grade\n"Participant 4711","Ada Lovelace",a@x,-,\n'
    people = roster(tmp_path, text)
    (ada,) = read_roster(people).people
    assert (ada.name, ada.who.moodle_id, ada.who.email) == ("Ada Lovelace", "4711", "a@x")
    path = moodle(tmp_path / "m.zip", {("Participant", 4711): "lab.py"})
    assert told(path, people) == (["Ada Lovelace"], [], [])


WORKSHEET = (
    "Identifier,Full name,Status,Grade,Maximum grade,Last modified (submission),Last modified (grade)\n"
    'Participant 4711,Ada Lovelace,Submitted,,10,"Friday, 2 October 2026, 9:14 PM",-\n'
    'Participant 4712,Grace Hopper,Submitted,,10,"Saturday, 3 October 2026, 12:05 AM",-\n'
    "Participant 4713,Alan Turing,No submission,,10,-,-\n"
)


def test_the_times_of_a_worksheet_of_moodle_are_those_of_the_hand_ins(tmp_path: Path) -> None:
    archive = moodle(tmp_path / "d.zip", {("Ada Lovelace", 4711): "lab.py", ("Grace Hopper", 4712): "lab.py"})
    roster = read_roster(put(tmp_path / "w.csv", WORKSHEET))
    due = datetime.fromisoformat("2026-10-02T23:59+02:00")
    with collect([archive], catalogue(), told=Told(assignment="first-lab", roster=roster, due=due)) as found:
        times = {s.student: (s.received, s.late) for s in found.submissions("first-lab")}
    assert times == {
        "Ada Lovelace": ("2026-10-02T21:14:00+02:00", False),
        "Grace Hopper": ("2026-10-03T00:05:00+02:00", True),
    }
    assert roster.remarks == ()


def test_columns_of_a_roster_that_are_not_understood_are_named(tmp_path: Path) -> None:
    path = put(tmp_path / "r.csv", "Nachname;Vorname;E-Mail\nLovelace;Ada;ada@x.org\n")
    (remark,) = read_roster(path).remarks
    assert "not understood: Nachname, Vorname; known columns are student_id, last_name" in remark


def test_columns_of_a_gradebook_of_canvas_are_none_to_remark_on(tmp_path: Path) -> None:
    path = put(tmp_path / "r.csv", 'Student,ID,SIS User ID,HW1 (55)\n"Lovelace, Ada",9001,731,3\n')
    assert read_roster(path).remarks == ()
