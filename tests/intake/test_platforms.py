"""Downloads of Moodle, Canvas, Gradescope and nbgrader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.errors import UsageError
from tests.intake.downloads import NAMES, canvas, gradescope, intake, layouts, moodle, submissions
from tests.intake.samples import ADAM, put, zipped

# --- Moodle


@pytest.mark.parametrize("form", ["_file/", "_file_/", "_file_"])
def test_moodle_in_its_three_forms_with_every_kind_of_name(tmp_path: Path, form: str) -> None:
    people = {(name, 4711 + k): "lab.ipynb" for k, name in enumerate(NAMES)}
    path = moodle(tmp_path / "ML-HW2-88123.zip", people, form=form)
    found = submissions(path)
    assert set(found) == set(NAMES)
    assert {s.who.moodle_id: s.who.display_name for s in found.values()} == {
        str(4711 + k): name for k, name in enumerate(NAMES)
    }
    assert found["Plato"].who.uploaded_name == f"Plato_4718_assignsubmission{form}lab.ipynb"
    assert {s.who.layout for s in found.values()} == {"moodle"}
    assert {s.late for s in found.values()} == {None}


def test_moodle_unpacked_into_a_folder_in_a_folder(tmp_path: Path) -> None:
    put(tmp_path / "in/ML-HW2-88123/Ada Lovelace_4711_assignsubmission_file/src/lab.py", ADAM)
    (tmp_path / "in/ML-HW2-88123/Alan Turing_4713_assignsubmission_file").mkdir()
    with intake(tmp_path / "in") as found:
        (only,) = (p.submission for p in found.placed)
        assert only.who.uploaded_name == "Ada Lovelace_4711_assignsubmission_file/src/lab.py"
        assert [r.student for r in found.refusals] == ["Alan Turing"]


def test_two_students_of_one_name_stay_apart(tmp_path: Path) -> None:
    path = moodle(
        tmp_path / "m.zip", {("Wei Li", 1): "lab.py", ("Wei Li", 2): "lab.py", ("Ada", 3): "lab.py"}
    )
    assert sorted(submissions(path)) == ["Ada", "Wei Li (1)", "Wei Li (2)"]


def test_blind_marking_leaves_numbers_only(tmp_path: Path) -> None:
    path = moodle(tmp_path / "m.zip", {("Participant", 7): "lab.py", ("Participant", 8): "lab.py"})
    found = submissions(path)
    assert sorted(found) == ["Participant 7", "Participant 8"]
    assert {s.who.display_name for s in found.values()} == {""}
    assert {s.who.moodle_id for s in found.values()} == {"7", "8"}


def test_a_team_without_a_number_is_a_group(tmp_path: Path) -> None:
    entry = "Default group_assignsubmission_file/lab.py"
    (only,) = submissions(zipped(tmp_path / "m.zip", {entry: ADAM})).values()
    assert (only.student, only.who.group, only.who.moodle_id) == ("Default group", "Default group", "")


def test_online_text_is_listed_and_does_not_hide_a_file(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "m.zip",
        {
            "Ada_1_assignsubmission_onlinetext/onlinetext.html": "<p>hello",
            "Ada_1_assignsubmission_file/lab.py": ADAM,
            "Alan_2_assignsubmission_onlinetext_onlinetext.html": "<p>I forgot",
        },
    )
    with intake(path) as found:
        assert [p.submission.student for p in found.placed] == ["Ada"]
        (refusal,) = found.refusals
        assert (refusal.student, refusal.who.moodle_id) == ("Alan", "2")
        assert "text typed into Moodle; ask for the .ipynb" in refusal.text


def test_what_lies_beside_the_students_is_not_lost(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "m.zip",
        {"Ada_1_assignsubmission_file/lab.py": ADAM, "late by mail.py": ADAM, "README.md": ""},
    )
    assert sorted(submissions(path)) == ["Ada", "late by mail"]


# --- Canvas


def test_canvas_with_late_anonymous_and_group_names(tmp_path: Path) -> None:
    folder = canvas(
        tmp_path / "course-hw2_submissions",
        "lovelaceada_31_9001_hw2.py",
        "hoppergrace_LATE_32_9002_hw2-1.py",
        "山田太郎_33_9003_Copy of hw2.py",
        "anon_aB3dE_9004_hw2 (1).py",
        "LATE_anon_xYz_9005_hw2.py",
        "_34_9006_hw2.py",
    )
    put(folder / "turingalan_35_text.html", "<p>my answer")
    put(folder / "bohrniels_LATE_36_link.html", "<a>")
    with intake(folder) as found:
        subs = {p.submission.student: p.submission for p in found.placed}
        assert {t.layout for t in found.taken} == {"canvas"}
        assert {r.student: r.late for r in found.refusals} == {"turingalan": False, "bohrniels": True}
        assert "text given in Canvas" in "".join(r.text for r in found.refusals)
    assert {name: (s.who.canvas_id, s.late) for name, s in subs.items()} == {
        "lovelaceada": ("31", False),
        "hoppergrace": ("32", True),
        "山田太郎": ("33", False),
        "anon aB3dE": ("", False),
        "anon xYz": ("", True),
        "student 34": ("34", False),
    }
    assert subs["hoppergrace"].who.uploaded_name == "hoppergrace_LATE_32_9002_hw2-1.py"
    assert subs["anon aB3dE"].who.submission_id == "aB3dE"


def test_several_files_of_one_student_are_one_submission(tmp_path: Path) -> None:
    folder = canvas(
        tmp_path / "x_submissions", "ada_31_9001_adam.py", "ada_31_9002_sgd.py", "bob_32_9003_lab.ipynb"
    )
    found = submissions(folder)
    assert sorted(found) == ["ada", "bob"]
    assert len(found["ada"].files) == 2


def test_files_that_are_handed_in_again_count_once(tmp_path: Path) -> None:
    folder = canvas(
        tmp_path / "x_submissions", "ada_31_9001_hw2.py", "ada_31_9007_hw2-1.py", "ada_31_9010_hw2-2.py"
    )
    (ada,) = submissions(folder).values()
    assert ada.path == "ada_31_9010_hw2-2.py"
    assert len(ada.files) == 1
    assert [(a.path, a.unsure) for a in ada.earlier] == [
        ("ada_31_9007_hw2-1.py", False),
        ("ada_31_9001_hw2.py", False),
    ]


def test_numbered_parts_are_no_attempts(tmp_path: Path) -> None:
    folder = tmp_path / "x_submissions"
    put(folder / "ada_31_9001_task-1.py", ADAM)
    put(folder / "ada_31_9002_task-2.py", "def train():\n    pass\n")
    assert len(submissions(folder)["ada"].files) == 2
    put(folder / "ada_31_9002_task-2.py", ADAM + "# better")
    ada = submissions(folder)["ada"]
    assert (len(ada.files), ada.path) == (1, "ada_31_9002_task-2.py")


@pytest.mark.parametrize(
    "names",
    [
        ["ada.py", "alan.py"],
        ["ada_2026_10_lab.py", "alan_2026_10_lab.py"],
        ["ada_2026_1001_lab.py"],
        ["ada_12345_1_lab.py", "alan_12346_1_lab.py"],
        ["ada_12345_1_lab.py", "alan_12346_2_lab.py"],
        ["lab_1_2000_adam.py", "lab_1_2001_sgd.py", "final_1_2002_x.py"],
        ["Ada_31_9001_hw2.py", "Alan_32_9002_hw2.py"],
        ["ada_00731_9001_lab.py", "alan_00732_9002_lab.py"],
        ["ada_31_9001_hw2.py", "alan_32_9002_hw2.py", "grace.py"],
        ["01_lab.py", "02_lab.py"],
        ["Adam.py", "optimizer - 1.py"],
        ["ada lovelace.py", "alan turing.py"],
        ["hw2-ada.py", "hw2-alan.py"],
    ],
)
def test_a_class_of_plain_files_is_never_taken_for_a_platforms(tmp_path: Path, names: list[str]) -> None:
    canvas(tmp_path / "class", *names)
    assert layouts(tmp_path / "class") == {"plain"}
    assert len(submissions(tmp_path / "class")) == len(names)


def test_a_class_of_plain_folders_is_never_taken_for_a_platforms(tmp_path: Path) -> None:
    for name in ("hw2-ada", "hw2-alan", "group-3"):
        put(tmp_path / "class" / name / "src/lab.py", ADAM)
        put(tmp_path / "class" / name / "timestamp.txt", "2026-10-02")
    assert layouts(tmp_path / "class") == {"plain"}


def test_a_layout_can_be_forced_and_is_refused_where_nothing_has_it(tmp_path: Path) -> None:
    folder = canvas(tmp_path / "class", "Ada_31_1_hw2.py", "grace.py")
    assert submissions(folder, layout="canvas")["Ada"].who.canvas_id == "31"
    assert "grace" in submissions(folder, layout="canvas")
    with pytest.raises(UsageError, match="class does not look like moodle"):
        submissions(folder, layout="moodle")
    path = moodle(tmp_path / "m.zip", {("Ada", 1): "lab.py"})
    assert list(submissions(path, layout="plain")) == ["Ada_1_assignsubmission_file"]


# --- Gradescope

TABLE = """
submission_900001:
  :submitters:
  - :name: Ada Lovelace
    :sid: 00731
    :email: ada@example.edu
  :created_at: 2026-10-02 21:14:03.120394000 -07:00
  :score: 7.5
  :results:
    tests:
    - name: 'momentum_step: values'
  :history:
  - :created_at: 2026-10-01 09:00:00.000000000 -07:00
    :score: 4.0
submission_900002: !ruby/object:Submission
  :submitters:
  - :name: Grace Hopper
    :sid: 9007199254740993
  - :name: Alan Turing
    :sid: null
    :email: !ruby/string alan@example.edu
  :created_at: !ruby/object:Time 2026-10-03 08:00:00 Z
900003.pdf:
  :submitters:
  - :name: Emmy Noether
submission_900004:
  :submitters:
  - :name: Nobody There
"""


def test_gradescopes_export(tmp_path: Path) -> None:
    files = {
        "submission_900001/lab.ipynb": ADAM,
        "submission_900002/src/lab.py": ADAM + "#",
        "900003.pdf": "%PDF",
        "__MACOSX/x": "",
    }
    with intake(gradescope(tmp_path / "e.zip", TABLE, files), due="2026-10-02T23:59-07:00") as found:
        subs = {p.submission.student: p.submission for p in found.placed}
        why = {r.student: r.text for r in found.refusals}
    ada, group = subs["Ada Lovelace"], subs["Grace Hopper, Alan Turing"]
    assert (ada.who.student_id, ada.who.email, ada.who.submission_id) == (
        "00731",
        "ada@example.edu",
        "900001",
    )
    assert (ada.received, ada.late) == ("2026-10-02T21:14:03-07:00", False)
    assert [(a.path, a.received) for a in ada.earlier] == [("", "2026-10-01T09:00:00-07:00")]
    assert [m.student_id for m in group.who.members] == ["9007199254740993", ""]
    assert [m.email for m in group.who.members] == ["", "alan@example.edu"]
    assert (group.received, group.late) == ("2026-10-03T08:00:00+00:00", True)
    assert group.who.uploaded_name == "submission_900002/src/lab.py"
    assert "not a notebook" in why["Emmy Noether"]
    assert "holds no file" in why["Nobody There"]


@pytest.mark.parametrize("text", ["a: [", "- 1", "", "a: &x [*x", "x: " + "[" * 5000])
def test_a_table_of_gradescope_that_cannot_be_read_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match="--layout plain"):
        submissions(gradescope(tmp_path / "e.zip", text, {"submission_1/lab.py": ADAM}))


def test_nothing_in_gradescopes_table_is_ever_constructed(tmp_path: Path) -> None:
    text = f"submission_1: !!python/object/apply:os.mkdir ['{tmp_path}/made']\n"
    assert list(submissions(gradescope(tmp_path / "e.zip", text, {"submission_1/lab.py": ADAM}))) == [
        "submission_1"
    ]
    assert not (tmp_path / "made").exists()


def test_a_single_submission_with_its_metadata(tmp_path: Path) -> None:
    told = {
        "id": 900001,
        "created_at": "2026-10-03T00:14:03.120394-07:00",
        "assignment": {"due_date": "2026-10-02T23:59:00.000000-07:00"},
        "users": [{"email": "ada@example.edu", "id": 31, "name": "Ada Lovelace"}],
        "previous_submissions": [{"submission_time": "2026-10-01T09:00:00.000000-07:00"}],
    }
    put(tmp_path / "one/submission_metadata.json", json.dumps(told))
    put(tmp_path / "one/submission/lab.py", ADAM)
    put(tmp_path / "one/source/run.py", "never graded")
    (ada,) = submissions(tmp_path / "one").values()
    assert (ada.student, ada.late, len(ada.files)) == ("Ada Lovelace", True, 1)
    assert (ada.who.email, ada.who.submission_id) == ("ada@example.edu", "900001")
    assert [a.received for a in ada.earlier] == ["2026-10-01T09:00:00-07:00"]
    put(tmp_path / "one/submission_metadata.json", "no json")
    with pytest.raises(UsageError, match="no JSON"):
        submissions(tmp_path / "one")


# --- nbgrader


def test_nbgraders_course(tmp_path: Path) -> None:
    for student, time in (("ada", "2026-10-02 21:14:03.120394 UTC"), ("0042", "2026-10-03 00:00:00")):
        put(tmp_path / f"course/submitted/{student}/hw2/lab.py", ADAM)
        put(tmp_path / f"course/submitted/{student}/hw2/timestamp.txt", time)
        put(tmp_path / f"course/autograded/{student}/hw2/lab.py", "never graded")
    put(tmp_path / "course/release/hw2/lab.py", "never graded")
    for path in (tmp_path / "course", tmp_path / "course/submitted"):
        found = submissions(path, due="2026-10-02T23:00+00:00")
        assert {n: (s.received, s.late) for n, s in found.items()} == {
            "ada": ("2026-10-02T21:14:03+00:00", False),
            "0042": ("2026-10-03T00:00:00+00:00", True),
        }
        assert found["0042"].who.student_id == "0042"


def test_two_of_nbgraders_assignments_are_no_attempts_of_one(tmp_path: Path) -> None:
    put(tmp_path / "submitted/ada/hw1/lab.py", ADAM)
    put(tmp_path / "submitted/ada/hw2/lab.py", ADAM + "#")
    assert sorted(submissions(tmp_path / "submitted")) == ["ada (hw1)", "ada (hw2)"]


def test_what_zip_collect_extracted_is_looked_into(tmp_path: Path) -> None:
    put(tmp_path / "downloaded/hw2/archive/all.zip", "")
    for name in ("ada", "alan"):
        put(tmp_path / f"downloaded/hw2/extracted/{name}_1_assignsubmission_file/lab.py", ADAM + name)
    assert sorted(submissions(tmp_path)) == ["ada", "alan"]


def test_downloads_that_lie_in_a_folder_are_classes_and_a_students_archive_is_not(tmp_path: Path) -> None:
    moodle(tmp_path / "in/one.zip", {("Ada", 1): "lab.py", ("Bob", 2): "lab.py"})
    gradescope(
        tmp_path / "in/two.zip", "submission_1:\n  :submitters:\n  - :name: Cy\n", {"submission_1/x.py": ADAM}
    )
    assert sorted(submissions(tmp_path / "in")) == ["Ada", "Bob", "Cy"]
    zipped(tmp_path / "in/dora.zip", {"lab.py": ADAM, "src/more.py": ADAM})
    put(tmp_path / "in/emil.py", ADAM)
    assert sorted(submissions(tmp_path / "in")) == ["Ada", "Bob", "Cy", "dora", "emil"]


def test_paths_that_a_shell_wrote_out_are_one_download(tmp_path: Path) -> None:
    folder = canvas(tmp_path / "c", "ada_31_9001_adam.py", "ada_31_9002_sgd.py", "bob_32_9003_lab.py")
    found = submissions(*sorted(folder.iterdir()))
    assert {name: len(s.files) for name, s in found.items()} == {"ada": 2, "bob": 1}
    for name in ("Ada_1", "Bob_2"):
        put(tmp_path / f"m/{name}_assignsubmission_file/lab.py", ADAM + name)
    found = submissions(*sorted((tmp_path / "m").iterdir()))
    assert {name: s.who.moodle_id for name, s in found.items()} == {"Ada": "1", "Bob": "2"}
    assert found["Ada"].who.uploaded_name == "Ada_1_assignsubmission_file/lab.py"
    for day in ("monday", "tuesday"):
        put(tmp_path / f"days/{day}/{day}-ada.py", ADAM + day)
    found = submissions(*sorted((tmp_path / "days").iterdir()))
    assert sorted(found) == ["monday-ada", "tuesday-ada"]
