"""Who handed in what."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.errors import SubmissionError, UsageError
from grader.intake import collect, single
from tests.intake.samples import ADAM, CODER, catalogue, notebook, put, zipped


def found(*paths: Path, assignment: str = "first-lab") -> dict[str, list[str]]:
    """Student -> names of the files."""
    with collect(paths, catalogue(), assignment=assignment) as intake:
        return {p.submission.student: [Path(f).name for f in p.submission.files] for p in intake.placed}


def refused(*paths: Path, assignment: str = "first-lab") -> dict[str, str]:
    """Student -> why."""
    with collect(paths, catalogue(), assignment=assignment) as intake:
        return {r.student: r.text for r in intake.refusals}


def test_a_folder_with_one_file_a_student(tmp_path: Path) -> None:
    put(tmp_path / "ada.ipynb", notebook(ADAM))
    put(tmp_path / "Grace.IPYNB", notebook(ADAM))
    put(tmp_path / "alan.py", ADAM)
    assert found(tmp_path) == {"Grace": ["Grace.IPYNB"], "ada": ["ada.ipynb"], "alan": ["alan.py"]}


def test_a_folder_with_one_folder_a_student_keeps_all_files_notebook_first(tmp_path: Path) -> None:
    put(tmp_path / "ada/adam.py", ADAM)
    put(tmp_path / "ada/test_adam.py", ADAM)
    put(tmp_path / "ada/zz.ipynb", notebook(ADAM))
    put(tmp_path / "ada/data.bin", "")
    put(tmp_path / "alan/deep/er/lab.py", ADAM)
    put(tmp_path / "README.md", "the class of 2026")
    assert found(tmp_path) == {"ada": ["zz.ipynb", "adam.py", "test_adam.py"], "alan": ["lab.py"]}
    assert refused(tmp_path) == {}


def test_hidden_files_and_caches_are_ignored(tmp_path: Path) -> None:
    put(tmp_path / "ada/lab.py", ADAM)
    for noise in (
        "__pycache__/lab.py",
        ".ipynb_checkpoints/lab.ipynb",
        ".git/x.py",
        "._lab.py",
        "__MACOSX/ada.py",
    ):
        put(tmp_path / "ada" / noise, ADAM)
    assert found(tmp_path) == {"ada": ["lab.py"]}


def test_files_named_like_questions_are_one_student(tmp_path: Path) -> None:
    put(tmp_path / "ada/adam.py", ADAM)
    put(tmp_path / "ada/SGD.py", ADAM)
    assert found(tmp_path / "ada") == {"ada": ["SGD.py", "adam.py"]}


def test_a_class_in_a_folder_in_a_folder(tmp_path: Path) -> None:
    for name in ("ada", "alan"):
        put(tmp_path / "export" / name / "lab.py", ADAM)
    assert sorted(found(tmp_path)) == ["ada", "alan"]


def test_what_is_no_notebook_is_listed(tmp_path: Path) -> None:
    put(tmp_path / "ada.py", ADAM)
    put(tmp_path / "essay.docx", "Dear all")
    (tmp_path / "empty").mkdir()
    put(tmp_path / "alan/photo.png", "")
    assert refused(tmp_path) == {
        "essay.docx": "not a notebook or a Python file: essay.docx; ask for the .ipynb or .py",
        "empty": "empty: the folder is empty",
        "alan": "not a notebook or a Python file: photo.png; ask for the .ipynb or .py",
    }


def test_a_huge_file_is_listed_and_not_read(tmp_path: Path) -> None:
    with (tmp_path / "ada.ipynb").open("wb") as file:
        file.truncate(500_000_000)
    assert "has 500 MB; at most 50 MB are read" in refused(tmp_path)["ada"]
    assert found(tmp_path) == {}


def test_a_huge_file_beside_a_good_one_is_listed_too(tmp_path: Path) -> None:
    put(tmp_path / "ada/lab.py", ADAM)
    with (tmp_path / "ada/big.ipynb").open("wb") as file:
        file.truncate(60_000_000)
    assert found(tmp_path) == {"ada": ["lab.py"]}
    assert list(refused(tmp_path)) == ["ada/big.ipynb"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    """Neither out of the class nor to another student: what somebody handed in is what lies there."""
    secret = put(tmp_path / "secret.py", "password = 1")
    put(tmp_path / "other/x.py", ADAM)
    put(tmp_path / "class/ada.py", ADAM)
    put(tmp_path / "class/bob/lab.py", ADAM)
    (tmp_path / "class/carl").mkdir()
    links = {"eve.py": secret, "mallory": tmp_path / "other", "twin.py": "ada.py", "lost.py": "nowhere.py"}
    for name, target in (*links.items(), ("loop.py", "loop.py"), ("carl/lab.py", "../bob/lab.py")):
        os.symlink(target, tmp_path / "class" / name)
    os.mkfifo(tmp_path / "class/pipe.py")
    assert sorted(found(tmp_path / "class")) == ["ada", "bob"]
    why = refused(tmp_path / "class")
    assert sorted(why) == ["carl", "eve", "loop", "lost", "mallory", "pipe", "twin"]
    assert all("is a link; links are not followed" in text for who, text in why.items() if who != "pipe")


def test_links_that_a_shell_found_are_not_followed_and_their_targets_stay(tmp_path: Path) -> None:
    put(tmp_path / "zoe.py", ADAM)
    for name in ("bob", "dan"):
        put(tmp_path / name / "lab.py", ADAM)
    for name, target in (("eve.py", "zoe.py"), ("carl", "bob"), ("lost.py", "nowhere.py")):
        os.symlink(target, tmp_path / name)
    paths = sorted(tmp_path.iterdir())
    assert sorted(found(*paths)) == ["bob/lab", "dan/lab", "zoe"]
    assert sorted(refused(*paths)) == ["carl", "eve", "lost"]


def test_a_link_that_is_named_itself_is_followed(tmp_path: Path) -> None:
    put(tmp_path / "class/ada.py", ADAM)
    os.symlink("class", tmp_path / "current")
    assert sorted(found(tmp_path / "current")) == ["ada"]


def test_a_folder_too_deep_is_called_that(tmp_path: Path) -> None:
    put(tmp_path / "class/ada.py", ADAM)
    put(tmp_path / "class" / "/".join(["eve"] * 30) / "lab.py", ADAM)
    assert sorted(found(tmp_path / "class")) == ["ada"]
    (why,) = refused(tmp_path / "class").values()
    assert "lies more than 20 folders deep" in why


def test_two_with_one_name_take_the_folder_before_it(tmp_path: Path) -> None:
    for day in ("monday", "tuesday"):
        put(tmp_path / day / "ada.py", ADAM)
    put(tmp_path / "tuesday/alan.py", ADAM)
    put(tmp_path / "tuesday/alan.ipynb", notebook(ADAM))
    assert sorted(found(tmp_path / "monday", tmp_path / "tuesday")) == [
        "monday/ada",
        "tuesday/ada",
        "tuesday/alan.ipynb",
        "tuesday/alan.py",
    ]


def test_a_path_named_twice_counts_once(tmp_path: Path) -> None:
    put(tmp_path / "ada.py", ADAM)
    assert list(found(tmp_path, tmp_path / ".." / tmp_path.name)) == ["ada"]


def test_the_output_of_an_earlier_run_is_no_submission(tmp_path: Path) -> None:
    put(tmp_path / "ada.py", ADAM)
    put(tmp_path / "graded/grader.sqlite", "")
    put(tmp_path / "graded/students/ada.html", "")
    assert (list(found(tmp_path)), refused(tmp_path)) == (["ada"], {})


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no"):
        collect([tmp_path / "nothing"], catalogue())
    with pytest.raises(SubmissionError, match="there is no file"):
        single(tmp_path / "nothing.py", catalogue())


@pytest.mark.parametrize(
    "name",
    ['O\'Brien, "Bob"', "名前", "👩‍🎓", "<script>alert(1)</script>", "a" * 200, "con", "ada ", "..x", "=1+1"],
)
def test_names_are_shown_as_they_are(tmp_path: Path, name: str) -> None:
    file_name = name.replace("/", "∕")
    put(tmp_path / "in" / f"{file_name}.py", ADAM)
    if file_name.startswith("."):
        assert found(tmp_path / "in") == {}
    else:
        assert list(found(tmp_path / "in")) == [file_name]


def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"ren\xe9.py")).write_text(ADAM)
    assert list(found(tmp_path)) == ["ren�"]


def test_one_submission_of_a_folder_or_an_archive(tmp_path: Path) -> None:
    put(tmp_path / "ada/a.py", ADAM)
    put(tmp_path / "ada/b.py", CODER)
    archive = zipped(tmp_path / "alan.zip", {"a.py": ADAM, "b.py": CODER})
    for path in (tmp_path / "ada", archive):
        with single(path, catalogue(), assignment="first-lab") as intake:
            assert [len(p.submission.files) for p in intake.placed] == [2]
    with pytest.raises(SubmissionError, match="not a notebook"):
        single(put(tmp_path / "essay.docx", ""), catalogue())


def test_the_digest_is_the_files_own(tmp_path: Path) -> None:
    import hashlib

    put(tmp_path / "ada.py", ADAM)
    with collect([tmp_path], catalogue(), assignment="first-lab") as intake:
        assert intake.placed[0].submission.sha256 == hashlib.sha256(ADAM.encode()).hexdigest()
