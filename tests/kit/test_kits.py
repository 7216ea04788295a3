"""What students get: the same verdicts, in any folder and without a wall, and nothing of an answer."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zlib
from decimal import Decimal
from pathlib import Path

import nbformat
import numpy as np
import pytest
from engine.packs import written

from grader.cli import run_safely
from grader.diagnose import Recipe
from grader.errors import ExerciseError, UsageError
from grader.examine import Examiner
from grader.exercise import Pack, Question
from grader.extract import read_document
from grader.home import catalogue, find_root
from grader.kit import Built, build, kit_seed, write_kit
from grader.kit.leaks import leaks, secrets_of
from grader.kitfile import KIT, load_kit
from grader.memory import Memory
from grader.model import CheckResult, Observations, Result, Score, Submission
from grader.pack import assignments, load_pack
from grader.pages.hidden import hidden_checks
from grader.recalled import Recalled, key
from grader.samples import label_of, sample_files
from grader.sandbox import open_sandbox
from grader.starter import starter
from kit.conftest import MADE, ROOT

COMPARED = [
    ("optimizer-numerics", "rule_adam"),
    ("optimizer-numerics", "train_p1"),
    ("linear-autoencoder", "encoder"),
]


def told(checks: tuple[CheckResult, ...]) -> dict[str, tuple[str, str]]:
    return {c.id: (c.status, c.message) for c in checks}


# --- nothing of an answer ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", assignments(ROOT))
def test_no_line_of_a_reference_a_mistake_or_a_rubric_is_in_a_kit(
    name: str, built: list[tuple[Pack, Built]], tmp_path: Path
) -> None:
    made = {pack.assignment.id: (pack, kit) for pack, kit in built}
    if name not in made:  # observations are numbers: those of two assignments are enough
        pack = load_pack(ROOT, name)
        made[name] = (pack, build_without_observations(pack))
    pack = made[name][0]
    write_kit(tmp_path / "kit", [made[name]], root=ROOT)
    secrets = secrets_of(pack)
    assert len(secrets) > 15
    assert leaks(tmp_path / "kit", secrets) == []


def test_an_answer_that_is_there_is_found(tmp_path: Path) -> None:
    pack = load_pack(ROOT, "optimizers-lab")
    secrets = secrets_of(pack)
    reference = (ROOT / "reference" / "optimizers-lab" / "adam.py").read_text(encoding="utf-8")
    (tmp_path / "plain.py").write_text(reference, encoding="utf-8")
    (tmp_path / "packed").write_bytes(zlib.compress(reference.encode()))
    (tmp_path / "notebook.ipynb").write_text(json.dumps({"source": reference}), encoding="utf-8")
    names = {leak.partition(":")[0] for leak in leaks(tmp_path, secrets)}
    assert names == {"plain.py", "packed", "notebook.ipynb"}


def test_a_kit_that_would_hold_an_answer_is_not_written(
    built: list[tuple[Pack, Built]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "grader.kit.folder.secrets_of", lambda _: [("a reference", '__all__=["Memory","dumped","loaded"]')]
    )
    with pytest.raises(ExerciseError, match=r"would hold answers:\n.*memory.py"):
        write_kit(tmp_path / "kit", built, root=ROOT)
    assert list(tmp_path.iterdir()) == []


def test_hidden_checks_answers_and_random_starts_stay_behind(built: list[tuple[Pack, Built]]) -> None:
    of = {pack.assignment.id: kit for pack, kit in built}
    numerics = of["optimizer-numerics"]
    assert not any(check.hidden for q in numerics.pack.questions.values() for check in q.checks)
    assert "numeric_q5" not in numerics.pack.questions
    assert any(each.check == "other_sizes" and each.why == "hidden" for each in numerics.left_out)
    kept = build_without_observations(load_pack(ROOT, "autograd-lab"))
    ids = {check.id for check in kept.pack.questions["factorise"].checks}
    assert "converges" in ids
    assert not ids & {"steps", "other_steps"}


def build_without_observations(pack: Pack) -> Built:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("grader.kit.content._observed", lambda *_, **__: {})
        return build(pack, arithmetics=())


# --- the same verdicts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "id"), COMPARED)
def test_public_checks_have_the_same_verdicts_from_a_kit(kit: Path, name: str, id: str) -> None:
    full, given = load_pack(ROOT, name), load_kit(kit, name)
    with open_sandbox(preload=full.assignment.preload, allow_weak=True) as sandbox:
        here = Examiner(full, sandbox, seed=kit_seed(full), memory=Memory())
        there = Examiner(given, sandbox)
        for path in samples(full.questions[id]):
            document = read_document(path)
            ours = here.look_at(document, full.questions[id]).verdict
            theirs = there.look_at(document, given.questions[id]).verdict
            public = told(theirs.checks)
            assert public == {k: v for k, v in told(ours.checks).items() if k in public}, path.name
            if not ours.diagnoses or len(ours.diagnoses) == 1:
                assert {d.id for d in theirs.diagnoses} == {d.id for d in ours.diagnoses}, path.name


def test_two_mistakes_that_a_sample_makes_are_named_together_from_a_kit(kit: Path) -> None:
    pairs = 0
    for name, ids in (
        ("optimizer-numerics", ("rule_adam", "rule_rmsprop")),
        ("linear-autoencoder", ("encoder", "decoder")),
    ):
        full, given = load_pack(ROOT, name), load_kit(kit, name)
        with open_sandbox(preload=full.assignment.preload, allow_weak=True) as sandbox:
            there = Examiner(given, sandbox)
            for id in ids:
                for path in (path for path in sample_files(full.questions[id]) if "+" in label_of(path)):
                    pairs += 1
                    verdict = there.look_at(read_document(path), given.questions[id]).verdict
                    named = {d.id for d in verdict.diagnoses}
                    assert named >= {part.strip() for part in label_of(path).split("+")}, path.name
    assert pairs >= 4


def samples(question: Question) -> list[Path]:
    found = sample_files(question)
    return found[:: max(1, len(found) // 12)]


def test_a_kit_says_the_same_without_a_wall_under_a_windows_console(kit: Path, tmp_path: Path) -> None:
    answer = tmp_path / "Lösung ü 1.py"
    answer.write_text(
        "def df_w(w):\n    return 0.2 * w[0], 4 * w[1]\n\ndef gd(w, lr=0.1):\n    return w\n",
        encoding="utf-8",
    )
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("GRADER")},
        "PYTHONIOENCODING": "cp1252",
        "PYTHONUTF8": "0",
    }
    said = {}
    for tier in ("best", "weak"):
        command = [
            sys.executable,
            "-m",
            "grader.cli",
            "check",
            str(answer),
            "--only",
            "df_w",
            "--tier",
            tier,
            "--json",
        ]
        done = subprocess.run(command, cwd=kit, env=environment, capture_output=True, check=False)
        record = json.loads(done.stdout)
        said[tier] = [(q["status"], q["checks"]) for q in record["questions"]]
    assert said["best"] == said["weak"]
    plain = subprocess.run(command[:-1], cwd=kit, env=environment, capture_output=True, check=False)
    assert "Public checks" in plain.stdout.decode("cp1252")
    assert "Lösung" in plain.stdout.decode("cp1252")


# --- the folder ------------------------------------------------------------------------------------------------


def test_the_starter_from_a_kit_is_that_of_the_full_assignment(kit: Path) -> None:
    for name in MADE:
        assert nbformat.writes(starter(load_kit(kit, name))) == nbformat.writes(
            starter(load_pack(ROOT, name))
        )


def test_a_kit_is_found_from_its_folder_and_names_what_only_the_instructor_judges(
    kit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GRADER_EXERCISES", raising=False)
    monkeypatch.chdir(kit / "exercises")
    root = find_root(None)
    assert root == kit
    assert catalogue(root).names == MADE
    numerics = catalogue(root).load("optimizer-numerics")
    assert numerics.kit is not None
    assert any("Question 5" in each.title for each in numerics.kit.left_out)
    assert numerics.kit.versions["torch"]


def test_the_untouched_starter_is_not_attempted_from_a_kit(kit: Path) -> None:
    for name in MADE:
        pack = load_kit(kit, name)
        with open_sandbox(preload=pack.assignment.preload, allow_weak=True) as sandbox:
            file = kit / f"{name}.ipynb"
            submission = Submission(student="s", path=file.name, files=(str(file),))
            found = Examiner(pack, sandbox).examine(submission).result
        assert {q.status for q in found.questions} == {"not_attempted"}, name


def test_a_kit_has_one_seed_and_says_so(kit: Path) -> None:
    with (
        open_sandbox(preload=("numpy",), allow_weak=True) as sandbox,
        pytest.raises(UsageError, match="a kit has the inputs that were drawn for it"),
    ):
        Examiner(load_kit(kit, "optimizer-numerics"), sandbox, seed=5)


@pytest.mark.parametrize("damage", [b"", b"nothing packed", zlib.compress(b"\xc1")])
def test_a_damaged_kit_is_told(kit: Path, tmp_path: Path, damage: bytes) -> None:
    home = tmp_path / "exercises" / "optimizer-numerics"
    home.mkdir(parents=True)
    (home / KIT).write_bytes(damage)
    with pytest.raises(ExerciseError, match="the kit is damaged; get it again"):
        load_kit(tmp_path, "optimizer-numerics")


def test_what_stands_in_the_place_of_a_kit_is_left_alone(
    built: list[tuple[Pack, Built]], kit: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "thesis"
    mine.mkdir()
    (mine / "chapter.tex").write_text("years of work", encoding="utf-8")
    with pytest.raises(UsageError, match=r"holds chapter\.tex and was left alone"):
        write_kit(mine, built, root=ROOT, force=True)
    assert (mine / "chapter.tex").read_text(encoding="utf-8") == "years of work"
    with pytest.raises(UsageError, match="give --force"):
        write_kit(kit, built, root=ROOT)


def test_the_same_assignment_gives_the_same_bytes(tmp_path: Path) -> None:
    pack = written(tmp_path)
    first, again = (build(pack, memory=Memory(), arithmetics=()) for _ in range(2))
    assert again.data == first.data
    assert again.judging == first.judging


# --- kits that are not as they should be --------------------------------------------------------------------------


def test_a_kit_of_another_engine_says_what_to_install(kit: Path, tmp_path: Path) -> None:
    home = tmp_path / "exercises" / "optimizer-numerics"
    shutil.copytree(kit / "exercises" / "optimizer-numerics", home)
    data = (home / KIT).read_bytes()
    (home / KIT).write_bytes(b"grader kit 1\n" + data.partition(b"\n")[2])
    with pytest.raises(
        ExerciseError, match="made for another version of grader; install the engine that came with it"
    ):
        load_kit(tmp_path, "optimizer-numerics")


@pytest.mark.parametrize("missing", ["judging", "judging/__init__.py", "judging/shared_rules.py"])
def test_a_kit_without_its_functions_is_damaged(kit: Path, tmp_path: Path, missing: str) -> None:
    home = tmp_path / "exercises" / "optimizer-numerics"
    shutil.copytree(
        kit / "exercises" / "optimizer-numerics", home, ignore=shutil.ignore_patterns("__pycache__")
    )
    gone = home / missing
    shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    with pytest.raises(ExerciseError, match="the kit is damaged; get it again"):
        load_kit(tmp_path, "optimizer-numerics")


def test_a_damaged_kit_does_not_stop_the_one_beside_it(kit: Path, tmp_path: Path) -> None:
    shutil.copytree(kit / "exercises", tmp_path / "exercises")
    (tmp_path / "exercises" / "linear-autoencoder" / KIT).write_bytes(b"")
    assert "df_w" in catalogue(tmp_path).load("optimizer-numerics").questions


def test_beside_the_full_assignment_a_kit_is_not_used(kit: Path, tmp_path: Path) -> None:
    pack = written(tmp_path)
    (tmp_path / "exercises" / "toys" / KIT).write_bytes(b"whatever")
    assert catalogue(tmp_path).load("toys").assignment.digest != ""
    assert catalogue(tmp_path).load("toys").kit is None
    assert pack.kit is None


def test_what_only_a_full_exercise_can_do_is_refused_from_a_kit(
    kit: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.delenv("GRADER_EXERCISES", raising=False)
    monkeypatch.chdir(kit)
    assert run_safely(["verify"]) == 5
    assert "this is a kit: it has no references" in capsys.readouterr().err
    assert run_safely(["autograder", "optimizer-numerics", "--out", str(tmp_path / "a.zip")]) == 2
    assert "this is a kit, without hidden checks" in capsys.readouterr().err
    assert run_safely(["kit", "optimizer-numerics", "--out", str(tmp_path / "kit")]) == 5
    assert "a kit is made where the full exercises are" in capsys.readouterr().err


def test_where_nothing_more_is_judged_later_a_kit_says_all(tmp_path: Path) -> None:
    pack = written(tmp_path)
    whole = build(pack, memory=Memory(), arithmetics=()).pack
    less = build(pack, memory=Memory(), arithmetics=(), also_out={("line", "zero")}).pack
    score = Score(earned=Decimal(2), possible=Decimal(2), awaiting_review=Decimal(0))
    result = Result(
        assignment="toys",
        student="s",
        file="s.py",
        sha256="",
        tier="weak",
        seconds=0.0,
        seed=1,
        score=score,
        questions=(),
    )
    assert hidden_checks(result, whole) == "none"
    assert hidden_checks(result, less) == "elsewhere"


def test_a_question_that_a_kit_lacks_is_told_as_such(kit: Path) -> None:
    pack = load_kit(kit, "optimizer-numerics")
    with pytest.raises(UsageError, match="numeric_q5 is judged when your work is graded"):
        pack.question("numeric_q5")


# --- what is trimmed ----------------------------------------------------------------------------------------------


def test_hidden_scenarios_and_their_inputs_are_trimmed_away(kit: Path) -> None:
    rule = load_kit(kit, "optimizer-numerics").questions["rule_adam"]
    assert "def descent(" in rule.probe_source or "def path(" in rule.probe_source
    assert "def other(" not in rule.probe_source
    assert rule.inputs is not None
    assert "other" not in rule.inputs(np.random.default_rng(0))


def test_a_mistake_that_the_shipped_checks_cannot_show_is_not_named_from_a_kit(tmp_path: Path) -> None:
    hidden = (
        'compare=close(1e-6)),\n        Check(id="zero"',
        'compare=close(1e-6), hidden=True),\n        Check(id="zero"',
    )
    pack = written(
        tmp_path,
        {
            "question.py": hidden,
            "exercises/toys/line/hidden.py": 'def value(student, inputs):\n    return student.solve(x=inputs["x"])\n',
        },
    )
    built = build(pack, memory=Memory(), arithmetics=())
    question = built.pack.questions["line"]
    assert [check.id for check in question.checks] == ["zero"]
    assert [m.id for m in question.misconceptions] == ["no_shift"]


def test_two_mistakes_are_named_together_where_they_change_scenarios_of_their_own() -> None:
    def seen(**values: float) -> Observations:
        return Observations(outcome="completed", values=values)

    recalled = Recalled(
        {
            key(Recipe()): seen(a=1.0, b=1.0),
            key(Recipe((), (("first", 0),))): seen(a=2.0, b=1.0),
            key(Recipe((), (("second", 0),))): seen(a=1.0, b=3.0),
            key(Recipe((), (("both", 0),))): seen(a=5.0, b=5.0),
        }
    )
    together = recalled.observe(Recipe((), (("first", 0), ("second", 0))))
    assert together is not None
    assert together.values == {"a": 2.0, "b": 3.0}
    assert recalled.observe(Recipe((), (("first", 0), ("both", 0)))) is None
    asked = recalled.observe(Recipe((), (("first", 0), ("both", 0))), scenarios=("b",))
    assert asked is not None
    assert asked.values == {"b": 5.0}
