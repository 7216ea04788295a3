"""Several attempts: the newest counts, the others are kept; and the instructor's own pattern."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import UsageError
from tests.intake.downloads import intake, moodle, submissions
from tests.intake.samples import ADAM, CODER, put, zipped


def attempts(folder: Path, *names: str) -> tuple[str, list[tuple[str, bool]]]:
    """(the main file, (older or doubtful file, whether in doubt)) of one student's folder."""
    for name in names:
        put(folder / "class/ada" / name, f"{ADAM}# {name}")
    put(folder / "class/zoe/lab.py", ADAM)
    only = submissions(folder / "class")["ada"]
    return only.path.removeprefix("ada/"), [(a.path.removeprefix("ada/"), a.unsure) for a in only.earlier]


@pytest.mark.parametrize(
    ("names", "main", "others"),
    [
        (["hw.ipynb", "hw (1).ipynb"], "hw (1).ipynb", [("hw.ipynb", False)]),
        (["hw(2).py", "hw (10).py"], "hw (10).py", [("hw(2).py", False)]),
        (["hw.ipynb", "Copy of hw.ipynb"], "hw.ipynb", [("Copy of hw.ipynb", True)]),
        (["hw.py", "hw - Copy.py", "hw (1).py"], "hw (1).py", [("hw.py", False), ("hw - Copy.py", True)]),
        (["HW.IPYNB", "hw (1).ipynb.txt"], "hw (1).ipynb.txt", [("HW.IPYNB", False)]),
        (["Copy of hw.ipynb"], "Copy of hw.ipynb", []),
        (["hw2 (1).ipynb"], "hw2 (1).ipynb", []),
        (["copy.py"], "copy.py", []),
        (["a/hw.py", "b/hw (1).py"], "a/hw.py", []),
        (["hw.ipynb", "hw.py"], "hw.ipynb", []),
        (["hw-1.py", "hw-2.py"], "hw-1.py", []),
        (["hw1.py", "hw2.py"], "hw1.py", []),
    ],
)
def test_numbered_files_of_one_student(
    tmp_path: Path, names: list[str], main: str, others: list[object]
) -> None:
    assert attempts(tmp_path, *names) == (main, others)


def test_a_copy_of_the_same_bytes_is_in_no_doubt(tmp_path: Path) -> None:
    put(tmp_path / "class/ada/hw.py", ADAM)
    put(tmp_path / "class/ada/Copy of hw.py", ADAM)
    (only,) = submissions(tmp_path / "class").values()
    assert [a.unsure for a in only.earlier] == [False]


def test_numbered_files_of_a_class_are_students(tmp_path: Path) -> None:
    for name in ("hw (1)", "hw (2)", "hw"):
        put(tmp_path / f"class/{name}.py", ADAM)
    assert sorted(submissions(tmp_path / "class")) == ["hw", "hw (1)", "hw (2)"]


def test_archives_that_were_packed_anew(tmp_path: Path) -> None:
    old = zipped(tmp_path / "x/a.zip", {"lab.py": ADAM}).read_bytes()
    new = zipped(tmp_path / "x/b.zip", {"lab.py": ADAM + "# new"}).read_bytes()
    path = zipped(tmp_path / "class.zip", {"ada/hw.zip": old, "ada/hw (1).zip": new, "bob/lab.py": ADAM})
    with intake(path) as found:
        ada = next(p.submission for p in found.placed if p.submission.student == "ada")
        assert Path(ada.files[0]).read_text().endswith("# new")
        assert [a.path for a in ada.earlier] == ["class.zip: ada/hw.zip"]


def test_the_same_download_of_two_days_is_one_class(tmp_path: Path) -> None:
    one = moodle(tmp_path / "monday.zip", {("Ada", 1): "lab.py", ("Bob", 2): "lab.py"})
    other = moodle(tmp_path / "tuesday.zip", {("Ada", 1): "lab.py", ("Cy", 3): "lab.py"})
    found = submissions(one, other)
    assert sorted(found) == ["Ada", "Bob", "Cy"]
    assert [(a.path, a.unsure) for a in found["Ada"].earlier] == [
        ("tuesday.zip: Ada_1_assignsubmission_file/lab.py", False)
    ]


# --- patterns

ATTEMPTS = r"(?:.*/)?(?P<last_name>\w+)-(?P<student_id>\d+)_(?P<timestamp>[\d-]+)(?P<late>_LATE)?_(?P<file_id>[^/.]+)"


def test_a_pattern_tells_whose_files_are_and_the_newest_counts(tmp_path: Path) -> None:
    put(tmp_path / "in/li-007_2026-10-01-10-00-00_hw2.ipynb", ADAM)
    put(tmp_path / "in/li-007_2026-10-02-09-00-00_LATE_hw2.ipynb", ADAM + "# newer")
    put(tmp_path / "in/deep/bo-8_2026-10-01-10-00-00_adam.py", ADAM)
    put(tmp_path / "in/deep/bo-8_2026-10-01-10-00-00_sgd.py", ADAM)
    put(tmp_path / "in/other.ipynb", ADAM)
    put(tmp_path / "in/photo.png", "")
    put(tmp_path / "in/README.md", "")
    with intake(tmp_path / "in", pattern=ATTEMPTS) as found:
        subs = {p.submission.student: p.submission for p in found.placed}
        assert sorted(r.path for r in found.refusals) == ["other.ipynb", "photo.png"]
        assert "--pattern does not match 'other.ipynb'" in found.refusals[0].text
        assert [t.hand_ins for t in found.taken] == [3]
    assert sorted(subs) == ["007", "8"]
    li = subs["007"]
    assert (li.received, li.late, li.who.display_name) == ("2026-10-02T09:00:00+00:00", True, "li")
    assert [(a.received, a.unsure) for a in li.earlier] == [("2026-10-01T10:00:00+00:00", False)]
    assert len(subs["8"].files) == 2


def test_a_pattern_may_name_the_assignment(tmp_path: Path) -> None:
    from grader.intake import Told, collect, compiled
    from tests.intake.samples import catalogue

    put(tmp_path / "in/second-lab/ada_x.py", ADAM)
    put(tmp_path / "in/first-lab/ada_x.py", CODER)
    pattern = compiled(r"(?P<assignment>[^/]+)/(?P<student_id>\w+?)_(?P<file_id>\w+)")
    with collect([tmp_path / "in"], catalogue(), told=Told(pattern=pattern)) as found:
        assert sorted((p.assignment, p.submission.student) for p in found.placed) == [
            ("first-lab", "ada"),
            ("second-lab", "ada"),
        ]


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("(", "no regular expression"),
        (r"(?P<student_id>.*)", r"lacks \(\?P<file_id>"),
        (r".*", r"lacks .* and "),
        (r"(?P<student_id>.)(?P<file_id>.)(?P<sid>.)", "nothing is known of a group 'sid'"),
    ],
)
def test_a_pattern_that_cannot_be_meant_is_told(tmp_path: Path, pattern: str, why: str) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(UsageError, match=why):
        intake(tmp_path / "in", pattern=pattern)


def test_times_of_files_are_no_times_of_submission(tmp_path: Path) -> None:
    path = zipped(tmp_path / "class.zip", {"ada.py": ADAM})
    (ada,) = submissions(path, due="2020-01-01T00:00+00:00").values()
    assert (ada.received, ada.late) == ("", None)
