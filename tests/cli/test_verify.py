"""grader verify --table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grader.proof import QuestionProof, Verification


def proved(violations: tuple[str, ...] = ()) -> Verification:
    """What a proof of a-lab may come to."""
    proofs = (
        QuestionProof(
            id="adam",
            forms=1,
            misconceptions=3,
            labels=("right", "slip"),
            told_apart=(),
            margins=(),
            violations=violations,
            warnings=(),
        ),
    )
    return Verification(assignment="a-lab", proofs=proofs)


@pytest.fixture(autouse=True)
def faked(monkeypatch: pytest.MonkeyPatch) -> None:
    from grader.cli import verify

    monkeypatch.setattr(verify, "_verify", lambda *_: proved())


def test_the_table_is_written_beside_the_report(run: Any, root: Path) -> None:
    figures = '{"made": 9, "caught": 8, "named": 5, "equivalent": 1, "digest": "d", "date": "2026-11-26"}'
    (root / "benchmarks").mkdir()
    (root / "benchmarks/mutants.json").write_text(f'{{"a-lab": {{"adam": {figures}}}}}')
    done = run("verify", "--table", "docs/questions.md")
    assert (done.code, "a-lab: holds" in done.out) == (0, True), done
    assert "| adam | 2 | record | 2 (1) | 3 | 1 + 1 | 8 of 8 | - |\n" in Path("docs/questions.md").read_text()
    again = Path("docs/questions.md").read_bytes()
    run("verify", "--table", "docs/questions.md")
    assert Path("docs/questions.md").read_bytes() == again


def test_what_does_not_hold_is_not_written(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from grader.cli import verify

    assert run("verify", "--table", "questions.md").code == 0
    before = Path("questions.md").read_text()
    monkeypatch.setattr(verify, "_verify", lambda *_: proved(("slip: loses nothing",)))
    done = run("verify", "--table", "questions.md")
    assert (done.code, Path("questions.md").read_text()) == (4, before)
    assert "a-lab does not hold: questions.md keeps what it says of it" in done.err


def test_a_table_is_of_whole_assignments(run: Any) -> None:
    done = run("verify", "--only", "adam", "--table", "questions.md")
    assert (done.code, Path("questions.md").exists()) == (2, False)
    assert "leave --only out" in done.err
