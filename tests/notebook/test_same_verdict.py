"""The same code gets the same verdict in the notebook and from its file: labelled samples of three questions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import grader
from grader.errors import SubmissionError
from grader.exercise import Pack
from grader.extract import read_document
from grader.home import cache_folder
from grader.model import QuestionResult, Submission
from grader.notebook.desk import public
from grader.pack import load_pack
from grader.samples import sample_files
from grader.single import Bench
from tests.notebook.conftest import Notebook

ROOT = Path(grader.__file__).parent.parent
QUESTIONS = (("optimizers-lab", "adam"), ("optimizer-numerics", "df_w"), ("linear-autoencoder", "decoder"))
EACH = 8
"""Samples of a question: every so many of them, so that they are of all kinds."""


def chosen() -> Iterator[tuple[str, str, Path]]:
    for assignment, id in QUESTIONS:
        files = [p for p in sample_files(load_pack(ROOT, assignment).question(id)) if p.suffix == ".py"]
        step = max(1, len(files) // EACH)
        yield from ((assignment, id, path) for path in files[::step])


SAMPLES = list(chosen())


@pytest.fixture(scope="module")
def benches() -> Iterator[dict[str, Bench]]:
    """What the terminal uses: with the hidden checks, and without them, by question."""
    open_: dict[str, Bench] = {}
    for assignment, id in QUESTIONS:
        pack = load_pack(ROOT, assignment)
        open_[f"{id} full"] = Bench(pack, only=(id,))
        open_[f"{id} public"] = Bench(public(pack), only=(id,))
    yield open_
    for bench in open_.values():
        bench.close()


def told(question: QuestionResult, checks: set[str]) -> dict[str, str]:
    return {check.id: check.status for check in question.checks if check.id in checks}


def named(question: QuestionResult) -> list[str]:
    return [diagnosis.id for diagnosis in question.diagnoses]


def public_checks(pack: Pack, id: str) -> set[str]:
    return {check.id for check in pack.question(id).checks if not check.hidden}


@pytest.mark.parametrize(
    ("assignment", "id", "path"), SAMPLES, ids=[f"{id}-{path.stem}" for _, id, path in SAMPLES]
)
def test_a_sample_has_one_verdict(
    notebook: Notebook,
    benches: dict[str, Bench],
    monkeypatch: pytest.MonkeyPatch,
    assignment: str,
    id: str,
    path: Path,
) -> None:
    monkeypatch.setenv("GRADER_EXERCISES", str(ROOT))
    monkeypatch.delenv("GRADER_CACHE")
    assert cache_folder()
    try:
        source = read_document(path).cells[0].source
    except SubmissionError:
        pytest.skip("cannot be read")
    notebook.shell.run_cell(source, store_history=True)
    live = notebook.run(f"grader.check({id!r}, assignment={assignment!r})").result.questions[0]
    submission = Submission(student="sample", path=str(path), files=(str(path),))
    from_file = benches[f"{id} public"].examine(submission).result.questions[0]
    checks = public_checks(load_pack(ROOT, assignment), id)
    assert told(live, checks) == told(from_file, checks)
    assert named(live) == named(from_file)
    assert live.earned == from_file.earned
    full = benches[f"{id} full"].examine(submission).result.questions[0]
    if full.status in ("passed", "failed"):  # else a person looks, at hidden checks too
        assert told(live, checks) == told(full, checks)
