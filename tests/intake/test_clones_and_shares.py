"""Clones of repositories; Sakai, Microsoft and Google."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

from tests.intake.downloads import canvas, classroom50, intake, layouts, submissions
from tests.intake.samples import ADAM, put, zipped


def test_classroom_50_with_its_table_of_scores(tmp_path: Path) -> None:
    rows = [
        "Ada,0,10,2026-10-02T21:14:03Z,submit/x,ada,u,false,",
        "alan-t,0,10,2026-10-03T09:00:00Z,submit/y,alan-t,u,true,",
        "grace,0,10,2026-10-02T10:00:00Z,submit/z,grace,u,,",
        "nobody,,,,,,,,",
    ]
    folder = classroom50(
        tmp_path / "ml-fall-hw2_submissions_2026_10_04_T_10_00_00",
        rows,
        "ml-fall-hw2-ada",
        "ml-fall-hw2-alan-t",
        "ml-fall-hw2-group-3",
    )
    with intake(folder) as found:
        assert {t.layout for t in found.taken} == {"classroom50"}
        subs = {p.submission.student: p.submission for p in found.placed}
        (lost,) = found.refusals
    assert {n: (s.who.github, s.who.group, s.late) for n, s in subs.items()} == {
        "ada": ("ada", "", False),
        "alan-t": ("alan-t", "", True),
        "group-3": ("", "group-3", None),
    }
    assert subs["ada"].received == "2026-10-02T21:14:03+00:00"
    assert (lost.student, "its folder is not there" in lost.text) == ("grace", True)


def test_classroom_50_under_another_name_is_known_by_its_table(tmp_path: Path) -> None:
    folder = classroom50(tmp_path / "renamed", ["ada,0,1,,,,,,", "bob,0,1,,,,,,"], "c-hw2-ada", "c-hw2-bob")
    assert sorted(submissions(folder)) == ["ada", "bob"]
    put(folder / "scores.csv", "username,points\nada,3\n")
    assert layouts(folder) == {"plain"}


def test_clones_of_github_classroom(tmp_path: Path) -> None:
    for name in ("ada", "alan-t"):
        put(tmp_path / f"hw2-submissions/hw2-{name}/lab.py", ADAM)
        put(tmp_path / f"hw2-submissions/hw2-{name}/.git/hooks/x.py", "never graded")
    for path in (tmp_path, tmp_path / "hw2-submissions"):
        found = submissions(path)
        assert {n: (s.who.github, len(s.files)) for n, s in found.items()} == {
            "ada": ("ada", 1),
            "alan-t": ("alan-t", 1),
        }
    (tmp_path / "hw2-submissions").rename(tmp_path / "clones")
    assert layouts(tmp_path / "clones") == {"plain"}
    assert sorted(submissions(tmp_path / "clones", layout="github_classroom")) == ["ada", "alan-t"]


def test_sakai(tmp_path: Path) -> None:
    top = "HW 2/"
    path = zipped(
        tmp_path / "bulk.zip",
        {
            f"{top}Lovelace, Ada(ada1)/Submission attachment(s)/lab.py": ADAM,
            f"{top}Lovelace, Ada(ada1)/Feedback Attachment(s)/old.py": "never graded",
            f"{top}Hopper, Grace(hop)/Hopper, Grace(hop)_submissionText.html": "",
            f"{top}grades.csv": "",
        },
    )
    with intake(path) as found:
        (ada,) = (p.submission for p in found.placed)
        assert {t.layout for t in found.taken} == {"sakai"}
        assert [(r.student, r.who.login) for r in found.refusals] == [("Grace Hopper", "hop")]
        assert "submissionText.html; ask for" in found.refusals[0].text
    assert (ada.student, ada.who.login, len(ada.files)) == ("Ada Lovelace", "ada1", 1)


def test_the_last_version_in_teams_counts(tmp_path: Path) -> None:
    put(tmp_path / "Submitted files/Ada Lovelace/hw2/Version 2/lab.py", ADAM + "# 2")
    put(tmp_path / "Submitted files/Ada Lovelace/hw2/Version 10/lab.py", ADAM + "# 10")
    put(tmp_path / "Submitted files/Alan Turing/hw2/lab.py", ADAM)
    put(tmp_path / "Working files/Ada Lovelace/hw2/lab.py", "never graded")
    found = submissions(tmp_path)
    assert sorted(found) == ["Ada Lovelace", "Alan Turing"]
    assert found["Ada Lovelace"].path == "Submitted files/Ada Lovelace/hw2/Version 10/lab.py"
    assert [a.unsure for a in found["Ada Lovelace"].earlier] == [False]


def test_names_before_a_files_own(tmp_path: Path) -> None:
    folder = canvas(tmp_path / "in", "Lovelace Ada_hw2.py", "Turing Alan_hw2 1.py", "O'Hara Zoë_hw2.py")
    found = submissions(folder)
    assert layouts(folder) == {"teams"}
    assert sorted(found) == ["Lovelace Ada", "O'Hara Zoë", "Turing Alan"]


def test_names_behind_a_files_own(tmp_path: Path) -> None:
    folder = canvas(
        tmp_path / "in", "hw2 - Ada Lovelace.py", "Copy of hw2 - 山田 太郎.py", "hw2 (1) - Jean-Luc Picard.py"
    )
    assert layouts(folder) == {"google"}
    assert sorted(submissions(folder)) == ["Ada Lovelace", "Jean-Luc Picard", "山田 太郎"]


def test_a_name_of_google_that_came_twice_is_nobodys_for_sure(tmp_path: Path) -> None:
    names = ["hw2 - Ada Li.py", "hw2 (1) - Ada Li.py", "hw2 - Bo.py", "hw2 - Cy.py", "hw2 - Di.py"]
    found = submissions(canvas(tmp_path / "in", *names))
    assert len(found) == 5
    assert sum(name.startswith("Ada Li") or "Ada Li" in name for name in found) == 2


def test_no_name_makes_the_search_long(tmp_path: Path) -> None:
    """Names of letters that two alternatives of a pattern could both take would take for ever."""
    names = [
        "山" * 60 + "!.py",
        "é" * 70 + " - " + "ü" * 40 + "!.py",
        "a" * 100 + "_31_9001_" + "é" * 40 + ".py",
    ]
    names += ["anon_" * 40 + ".py", "_1" * 100 + ".py", "ab " * 60 + ".py"]
    started = monotonic()
    assert len(submissions(canvas(tmp_path / "in", *names))) == len(names)
    assert monotonic() - started < 5


def test_a_name_without_end_in_an_archive_is_listed(tmp_path: Path) -> None:
    path = zipped(tmp_path / "class.zip", {"anon_" * 10_000 + ".py": ADAM, "ada.py": ADAM})
    with intake(path) as found:
        assert [p.submission.student for p in found.placed] == ["ada"]
        assert "its name is too long" in found.refusals[0].text
