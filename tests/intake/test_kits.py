"""What was handed out is never taken for what was handed in; what is the instructor's own is left out with a word."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from grader.intake import Told, collect, single
from tests.intake.samples import ADAM, CODER, catalogue, notebook, put, zipped

ADAM_STARTER = notebook("class Adam:\n    ...\n", assignment="first-lab")
CODER_STARTER = notebook("def encoder(x):\n    ...\n", assignment="second-lab")
WORK = notebook(ADAM, assignment="first-lab")


def kit(folder: Path, *, written: str = "", mark: bool = True) -> Path:
    """A kit of both assignments; `written`: what became of the first one's starter."""
    for name, starter in (("first-lab", ADAM_STARTER), ("second-lab", CODER_STARTER)):
        put(folder / f"{name}.ipynb", starter)
        put(folder / f"exercises/{name}/starter.ipynb", starter)
        put(folder / f"exercises/{name}/kit.msgpack", "data")
        put(folder / f"exercises/{name}/judging/rules.py", CODER)
    put(folder / "engine/grader/__init__.py", "")
    put(folder / "engine/grader/binding.py", CODER)
    put(folder / "my-env/pyvenv.cfg", "home = /usr/bin")
    put(folder / "my-env/lib/six.py", CODER)
    put(folder / ".ipynb_checkpoints/first-lab-checkpoint.ipynb", ADAM_STARTER)
    for name in ("pyproject.toml", "constraints.txt", "LICENSE", "README.md"):
        put(folder / name, "as it was handed out")
    if mark:
        put(folder / "kit.json", json.dumps({"schema": "grader/kit/v1", "assignments": []}))
    if written:
        put(folder / "first-lab.ipynb", written)
    return folder


def packed(folder: Path, archive: Path) -> Path:
    """The folder as a zip of what is in it."""
    return Path(shutil.make_archive(str(archive.with_suffix("")), "zip", folder))


def found(*paths: Path, told: Told | None = None) -> dict[str, dict[str, list[str]]]:
    """Assignment -> student -> names of the files."""
    names: dict[str, dict[str, list[str]]] = {}
    with collect(paths, catalogue(), told=told) as intake:
        for placed in intake.placed:
            files = [Path(f).name for f in placed.submission.files]
            names.setdefault(placed.assignment, {})[placed.submission.student] = files
        assert not intake.refusals
    return names


def left_out(*paths: Path) -> list[str]:
    with collect(paths, catalogue()) as intake:
        return list(intake.left_out)


@pytest.mark.parametrize("mark", [True, False])
def test_of_a_kit_that_is_handed_in_only_what_was_written_counts(tmp_path: Path, mark: bool) -> None:
    kit(tmp_path / "class/ada", written=WORK, mark=mark)
    put(tmp_path / "class/ada/helpers.py", "def mean(x):\n    return x\n")
    kit(tmp_path / "class/eve/kit", written=WORK, mark=mark)
    packed(kit(tmp_path / "alan", written=WORK, mark=mark), tmp_path / "class/alan.zip")
    assert found(tmp_path / "class") == {
        "first-lab": {
            "ada": ["first-lab.ipynb", "helpers.py"],
            "alan": ["first-lab.ipynb"],
            "eve": ["first-lab.ipynb"],
        }
    }


def test_a_kit_is_known_where_only_its_programs_were_uploaded(tmp_path: Path) -> None:
    made = kit(tmp_path / "ada", written=WORK, mark=False)
    put(made / "engine/grader/kitfile.py", "")
    for data in made.rglob("kit.msgpack"):
        data.unlink()
    assert found(made) == {"first-lab": {"ada": ["first-lab.ipynb"]}}


def test_a_kit_in_a_download_is_looked_through(tmp_path: Path) -> None:
    made = kit(tmp_path / "all/Ada Lovelace_4711_assignsubmission_file/kit", written=WORK)
    archive = packed(made.parents[1], tmp_path / "in/all.zip")
    assert found(archive) == {"first-lab": {"Ada Lovelace": ["first-lab.ipynb"]}}


@pytest.mark.parametrize("zipped_up", [False, True])
def test_a_kit_by_itself_is_one_hand_in(tmp_path: Path, zipped_up: bool) -> None:
    made = kit(tmp_path / "kit", written=WORK)
    path = packed(made, tmp_path / "z/kit.zip") if zipped_up else made
    assert found(path) == {"first-lab": {"kit": ["first-lab.ipynb"]}}
    with single(path, catalogue()) as intake:
        (one,) = intake.placed
        assert (one.assignment, len(one.submission.files)) == ("first-lab", 1)


def test_a_wrapped_kit_in_a_zip_is_one_hand_in(tmp_path: Path) -> None:
    kit(tmp_path / "w/kit", written=WORK)
    assert found(packed(tmp_path / "w", tmp_path / "kit.zip")) == {"first-lab": {"kit": ["first-lab.ipynb"]}}


def test_a_starter_that_was_only_opened_and_saved_is_no_hand_in_beside_one_that_was_written_in(
    tmp_path: Path,
) -> None:
    made = kit(tmp_path / "ada", written=WORK)
    saved = json.loads(CODER_STARTER) | {"metadata": {"kernelspec": {"name": "python3"}}}
    put(made / "second-lab.ipynb", json.dumps(saved, indent=1))
    assert found(made) == {"first-lab": {"ada": ["first-lab.ipynb"]}}


def test_a_kit_in_which_nothing_was_written_is_still_that_students_hand_in(tmp_path: Path) -> None:
    kit(tmp_path / "class/ada")
    assert set(found(tmp_path / "class")) == {"first-lab", "second-lab"}
    assert left_out(tmp_path / "class") == []


def test_of_two_notebooks_of_one_student_the_one_that_was_asked_for_is_checked(tmp_path: Path) -> None:
    made = kit(tmp_path / "ada", written=WORK)
    put(made / "second-lab.ipynb", notebook(CODER, assignment="second-lab"))
    with single(made, catalogue(), assignment="second-lab") as intake:
        (one,) = intake.placed
        assert [Path(f).name for f in one.submission.files] == ["second-lab.ipynb"]


def test_an_environment_is_nobodys_work_however_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.intake.unzip.GUEST_ENTRIES", 3)
    entries = {"env/pyvenv.cfg": "", "lab.py": ADAM}
    entries |= {f"env/lib/m{k}.py": CODER for k in range(9)}
    zipped(tmp_path / "class/ada.zip", entries)  # type: ignore[arg-type]
    assert found(tmp_path / "class", told=Told(assignment="first-lab")) == {"first-lab": {"ada": ["lab.py"]}}


def test_what_is_the_instructors_own_is_left_out_with_a_word_each(tmp_path: Path) -> None:
    put(tmp_path / "ada.ipynb", WORK)
    kit(tmp_path / "kit")
    packed(kit(tmp_path.parent / f"{tmp_path.name}-made"), tmp_path / "first-lab-kit.zip")
    zipped(
        tmp_path / "autograder.zip",
        {"run_autograder": "", "KEEP-FROM-STUDENTS.txt": "", "reference/a.py": ADAM},
    )
    page = '<!doctype html><head>\n<meta name="grader-audience" content="student">\n'
    zipped(tmp_path / "feedback.zip", {"Ada_1_assignsubmission_file_/ada.html": page})
    put(tmp_path / "graded/grader.sqlite", "")
    put(tmp_path / "graded/students/ada.html", "")
    put(tmp_path / "both/first-lab/grader.sqlite", "")
    put(tmp_path / "both/index.html", "")
    assert found(tmp_path) == {"first-lab": {"ada": ["ada.ipynb"]}}
    assert sorted(left_out(tmp_path)) == [
        "autograder.zip was left out: an autograder, with references",
        "both/first-lab/ was left out: reports of an earlier run",
        "feedback.zip was left out: pages for students that grader export packed",
        "first-lab-kit.zip was left out: a kit as it was handed out, nothing is written in it",
        "graded/ was left out: reports of an earlier run",
        "kit/ was left out: a kit as it was handed out, nothing is written in it",
    ]


def test_the_exercises_of_a_course_are_no_hand_ins(tmp_path: Path) -> None:
    put(tmp_path / "ada.ipynb", WORK)
    put(tmp_path / "exercises/first-lab/assignment.py", "")
    put(tmp_path / "reference/first-lab/adam.py", ADAM)
    assert found(tmp_path) == {"first-lab": {"ada": ["ada.ipynb"]}}
    assert [note.partition(" ")[0] for note in left_out(tmp_path)] == ["exercises/", "reference/"]


def test_the_same_named_one_by_one_is_left_out_too(tmp_path: Path) -> None:
    put(tmp_path / "ada.ipynb", WORK)
    kit(tmp_path / "kit")
    zipped(tmp_path / "autograder.zip", {"run_autograder": "", "KEEP-FROM-STUDENTS.txt": "", "a.py": ADAM})
    paths = sorted(tmp_path.iterdir())
    assert found(*paths) == {"first-lab": {"ada": ["ada.ipynb"]}}
    assert len(left_out(*paths)) == 2


def test_a_hand_in_that_holds_reports_of_ones_own_is_a_hand_in(tmp_path: Path) -> None:
    zipped(tmp_path / "ada.zip", {"lab.ipynb": WORK, "graded/grader.sqlite": "", "graded/index.html": ""})
    put(tmp_path / "eve/lab.ipynb", WORK)
    put(tmp_path / "eve/graded/grader.sqlite", "")
    assert found(tmp_path) == {"first-lab": {"ada": ["lab.ipynb"], "eve": ["lab.ipynb"]}}
    assert left_out(tmp_path) == []
