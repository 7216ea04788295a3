"""Which assignment a submission belongs to."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import ExerciseError
from grader.exercise import Pack
from grader.intake import Catalogue, collect, guess_assignment
from grader.pack import assignments, load_pack
from tests.intake.samples import ADAM, CODER, catalogue, notebook, pack, put


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (notebook(assignment="second-lab"), ["ada.ipynb"], "second-lab"),
        (notebook(ADAM, assignment="second-lab"), ["ada.ipynb", "first-lab"], "second-lab"),
        (notebook(ADAM, assignment="of another course"), ["ada.ipynb"], "first-lab"),
        (CODER, ["x.py", "first-lab"], "first-lab"),
        (CODER, ["x.py", "deep", "First Lab"], "first-lab"),
        ("", ["my_optimizer_final.py"], "first-lab"),
        ("", ["autoencoder (1).ipynb"], "second-lab"),
        (ADAM, ["ada.py"], "first-lab"),
        (notebook(CODER), ["ada.ipynb"], "second-lab"),
        (CODER, ["lab.py"], "second-lab"),
        ("x = 1", ["ada.py"], ""),
        ("x = 1", ["collaboration label.py", "some-lab"], ""),
        ("x = 1", ["ada.py", "hand-in first-lab 2026"], "first-lab"),
        ("", ["ada.py"], ""),
        (notebook('s = \'"grader": {"assignment": "second-lab"}\''), ["a.ipynb"], ""),
    ],
)
def test_metadata_then_folder_then_words_and_names_defined(
    text: str, names: list[str], expected: str
) -> None:
    assert guess_assignment(text, names, catalogue()) == expected


def test_several_assignments_at_once(tmp_path: Path) -> None:
    put(tmp_path / "first-lab/ada.py", "x = 1")
    put(tmp_path / "second-lab/ada.py", "x = 1")
    for paths in ([tmp_path], [tmp_path / "first-lab", tmp_path / "second-lab"]):
        with collect(paths, catalogue()) as intake:
            assert [(p.assignment, p.submission.student) for p in intake.placed] == [
                ("first-lab", "ada"),
                ("second-lab", "ada"),
            ]


def test_a_student_folder_with_two_assignments_is_two_submissions(tmp_path: Path) -> None:
    put(tmp_path / "ada/one.py", ADAM)
    put(tmp_path / "ada/two.py", CODER)
    put(tmp_path / "ada/more.py", "def helper(): pass")
    with collect([tmp_path], catalogue()) as intake:
        assert [(p.assignment, len(p.submission.files)) for p in intake.placed] == [
            ("first-lab", 2),
            ("second-lab", 1),
        ]


def test_one_that_does_not_say_goes_with_the_others_of_its_folder(tmp_path: Path) -> None:
    put(tmp_path / "ada.py", ADAM)
    put(tmp_path / "empty.ipynb", notebook())
    with collect([tmp_path], catalogue()) as intake:
        assert [p.submission.student for p in intake.placed] == ["ada", "empty"]


def test_one_that_nobody_can_place_is_listed_with_what_to_do(tmp_path: Path) -> None:
    put(tmp_path / "in/ada.py", "x = 1")
    with collect([tmp_path / "in"], catalogue()) as intake:
        (refusal,) = intake.refusals
        assert refusal.text == (
            "ada.py: it does not say which assignment it is for; give --assignment, one of: first-lab, second-lab"
        )


def test_an_assignment_that_is_wrong_does_not_stop_the_others(tmp_path: Path) -> None:
    def load(name: str) -> Pack:
        if name == "second-lab":
            raise ExerciseError("question.py is missing")
        return pack(name)

    broken = Catalogue(names=("first-lab", "second-lab"), load=load)
    put(tmp_path / "in/ada.py", ADAM)
    put(tmp_path / "in2/eve.py", "x = 1")
    with collect([tmp_path / "in", tmp_path / "in2"], broken) as intake:
        assert [p.assignment for p in intake.placed] == ["first-lab"]
        assert "second-lab was left out: question.py is missing" in intake.refusals[0].text


ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("assignment", assignments(ROOT))
def test_the_asked_names_alone_tell_every_assignment_of_this_repository(assignment: str) -> None:
    here = Catalogue(tuple(assignments(ROOT)), lambda name: load_pack(ROOT, name))
    targets = [t for q in load_pack(ROOT, assignment).questions.values() for t in q.targets]
    asked = [f"{'class' if t.kind == 'class' else 'def'} {t.name}(" for t in targets if t.kind != "value"]
    assert guess_assignment("\n".join(asked), ["ada.py"], here) == assignment


def test_names_that_another_assignment_also_accepts_weigh_less_than_asked_ones() -> None:
    here = Catalogue(tuple(assignments(ROOT)), lambda name: load_pack(ROOT, name))
    text = "class Autoencoder(\n    def encode(\n    def decode(\nclass AutoencoderModule("
    assert guess_assignment(text, ["student-3.py"], here) == "autoencoders"


@pytest.mark.parametrize("name", ["lotte.py", "kim.py", "femi.py", "mallory_delegate.py"])
def test_a_target_that_many_questions_share_counts_once_and_a_class_is_no_function(name: str) -> None:
    here = Catalogue(tuple(assignments(ROOT)), lambda name: load_pack(ROOT, name))
    text = (ROOT / "examples" / "optimizers-lab" / name).read_text(encoding="utf-8")
    assert guess_assignment(text, ["handed_in.py"], here) == "optimizers-lab"


def test_a_platforms_download_is_of_one_assignment(tmp_path: Path) -> None:
    for pid, source in enumerate((ADAM, ADAM, CODER, "x = 1"), 1):
        put(tmp_path / f"m/A{pid} B_{pid}_assignsubmission_file/{pid}.py", source)
    with collect([tmp_path / "m"], catalogue()) as intake:
        assert [p.assignment for p in intake.placed] == ["first-lab"] * 4
    for pid, source in enumerate((ADAM, ADAM, CODER), 1):
        put(tmp_path / f"plain/a{pid}/{pid}.py", source)
    with collect([tmp_path / "plain"], catalogue()) as intake:
        assert intake.assignments == ("first-lab", "second-lab")
