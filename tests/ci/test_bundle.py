"""Files ready to copy, and the autograder zip: complete, executable, and held back from students."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

from grader.ci.bundle import autograder_zip
from grader.ci.templates import PLATFORMS, template, write_template
from grader.cli import run_safely
from grader.errors import UsageError
from grader.home import catalogue
from grader.sandbox import best_tier
from tests.readers import gradescope_results

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def made() -> dict[str, tuple[bytes, int]]:
    """The files of a real assignment's zip, with their modes."""
    pack = catalogue(ROOT).load("optimizers-lab")
    with zipfile.ZipFile(io.BytesIO(autograder_zip(pack, ROOT))) as archive:
        return {i.filename: (archive.read(i), i.external_attr >> 16 & 0o777) for i in archive.infolist()}


def test_the_scripts_are_at_the_root_executable_and_have_unix_lines(
    made: dict[str, tuple[bytes, int]],
) -> None:
    for name in ("setup.sh", "run_autograder"):
        text, mode = made[name]
        assert mode == 0o755
        assert text.startswith(b"#!/usr/bin/env bash\n")
        assert b"\r" not in text
        subprocess.run(["bash", "-n"], input=text, check=True)


def test_the_zip_holds_what_grading_needs_and_nothing_of_other_assignments(
    made: dict[str, tuple[bytes, int]],
) -> None:
    for name in ("engine/grader/cli/__main__.py", "engine/grader/ci/files/github.yml", "constraints.txt"):
        assert name in made
    assert "exercises/optimizers-lab/adam/hidden.py" in made
    assert "reference/optimizers-lab/adam.py" in made
    folders = {"/".join(name.split("/")[:2]) for name in made if name.startswith(("exercises", "reference"))}
    assert folders == {"exercises/optimizers-lab", "reference/optimizers-lab"}
    assert not [name for name in made if "/samples/" in name or "__pycache__" in name]


def test_requirements_are_those_of_the_project(made: dict[str, tuple[bytes, int]]) -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    lines = made["requirements.txt"][0].decode().splitlines()
    assert set(wanted) <= set(lines)
    assert not [line for line in lines if line.startswith("pytest")]


def test_the_zip_is_the_same_each_time() -> None:
    pack = catalogue(ROOT).load("optimizers-lab")
    assert autograder_zip(pack, ROOT) == autograder_zip(pack, ROOT)


def test_a_zip_is_not_made_without_references(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="made where the references are"):
        autograder_zip(catalogue(ROOT).load("optimizers-lab"), tmp_path)


def test_the_instructor_is_told_loudly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GRADER_EXERCISES", str(ROOT))
    zip_ = tmp_path / "autograder.zip"
    assert run_safely(["autograder", "optimizers-lab", "--out", str(zip_)]) == 0
    told = capsys.readouterr()
    assert f"KEEP {zip_} FROM STUDENTS: it holds the references and the hidden checks" in told.err
    assert "set the autograder points to 10" in told.out
    assert run_safely(["autograder", "optimizers-lap", "--out", str(zip_)]) == 2


# --- a rehearsal of Gradescope's container ---------------------------------------------------------------------


@pytest.fixture
def container(tmp_path: Path, made: dict[str, tuple[bytes, int]]) -> Path:
    """/autograder under another name."""
    tmp_path.chmod(0o755)
    for name, (data, mode) in made.items():
        path = tmp_path / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        path.chmod(mode)
    (tmp_path / "submission").mkdir()
    return tmp_path


def run_autograder(root: Path, python: str = sys.executable) -> tuple[int, str]:
    """(exit code, log) of the script, as Gradescope starts it."""
    environment = {"PATH": os.environ["PATH"], "AUTOGRADER_ROOT": str(root), "GRADER_PYTHON": python}
    script = root / "source" / "run_autograder"
    done = subprocess.run(
        [script], cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    return done.returncode, done.stdout + done.stderr


def test_where_python_does_not_start_the_fallback_stays(container: Path) -> None:
    assert run_autograder(container, "/nonexistent/python")[0] == 0
    read = gradescope_results.read((container / "results" / "results.json").read_text(), assignment_points=10)
    assert gradescope_results.student_view(read, due=True, published=True).total is None


@pytest.mark.skipif(best_tier() == "weak", reason="no wall here")
def test_the_container_grades_a_submission_that_would_like_to_grade_itself(container: Path) -> None:
    results = container / "results" / "results.json"
    (container / "submission" / "grader.py").write_text(f"""
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = list(params)

    def step(self):
        try:
            open({str(results)!r}, "w").write('{{"score": 10}}')
        except OSError:
            pass

    def zero_grad(self):
        for p in self.params:
            p.grad = None
""")
    code, log = run_autograder(container)
    assert code == 0, log
    read = gradescope_results.read(results.read_text(), assignment_points=10)
    assert 0 <= read.score < 4, log
    assert {t.visibility for t in read.tests} == {"visible", "after_published"}


# --- templates -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_workflow_is_written_once_with_the_assignment_in_it(platform: str, tmp_path: Path) -> None:
    path = write_template(platform, tmp_path, assignment="optimizers-lab")
    assert '"optimizers-lab"' in path.read_text()
    with pytest.raises(UsageError, match="--force"):
        write_template(platform, tmp_path)
    assert write_template(platform, tmp_path, force=True).read_text() == template(PLATFORMS[platform][0])


def loaded(name: str) -> Any:
    """A workflow, read."""
    yaml = pytest.importorskip("yaml")
    return yaml.safe_load(template(name))


def test_the_workflow_for_github_is_one_that_the_reporter_understands() -> None:
    flow = loaded("github.yml")
    python = next(x for j in flow["jobs"].values() for x in j["steps"] if "setup-python" in x.get("uses", ""))
    assert python["with"]["cache"] == "pip"
    assert python["with"]["cache-dependency-path"].endswith("constraints.txt")
    assert flow["permissions"] == {"contents": "read", "checks": "write", "actions": "read"}
    steps = flow["jobs"]["run-autograding-tests"]["steps"]
    last = steps[-1]
    assert last["with"]["runners"].upper() + "_RESULTS" in last["env"]
    assert 'bin/grader" ci --assignment' in next(s for s in steps if s.get("id") == "grade")["run"]
    assert not [step for step in steps if "${{" in step.get("run", "")]  # nothing is pasted into a shell


def test_the_workflow_for_gitlab_hands_its_reports_on() -> None:
    job = loaded("gitlab.yml")["grade"]
    assert job["artifacts"]["when"] == "always"
    assert job["artifacts"]["reports"] == {"junit": "junit.xml", "codequality": "gl-code-quality.json"}


def test_the_autograder_of_classroom_50_takes_nothing_from_the_students_folder(tmp_path: Path) -> None:
    bundle, student = tmp_path / "bundle", tmp_path / "student"
    bundle.mkdir()
    student.mkdir()
    script = write_template("classroom50", bundle)
    for name in ("grader.py", "pip.py", "sitecustomize.py", "subprocess.py"):
        (student / name).write_text("raise SystemExit('the student was imported')")
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(student), "GRADER_PYTHON": sys.executable}
    environment |= {
        "CLASSROOM50_BUNDLE_DIR": str(bundle),
        "PYTHONSAFEPATH": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(
        [sys.executable, "-I", script],
        cwd=student,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "the student was imported" not in done.stdout + done.stderr
    assert done.returncode == 2
    assert "did not say CLASSROOM" in done.stdout


def test_init_says_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_safely(["ci", "--init", "github", str(tmp_path)]) == 0
    assert "grade.yml" in capsys.readouterr().out
    assert (tmp_path / ".github" / "workflows" / "grade.yml").is_file()
