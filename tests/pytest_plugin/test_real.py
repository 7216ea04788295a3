"""The plugin with the real wall: a student's file that is wrong, then right."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_a_wrong_and_a_right_answer(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADER_EXERCISES", str(ROOT))
    source = (ROOT / "reference/optimizers-lab/sgd.py").read_text(encoding="utf-8")
    option = ("--grader-assignment", "optimizers-lab")
    (pytester.path / "lab.py").write_text(source.replace("p.sub_(", "p.add_("), encoding="utf-8")
    (pytester.path / "right.py").write_text(source, encoding="utf-8")
    done = pytester.runpytest_subprocess(*option, "lab.py::sgd", "right.py::sgd")
    outcomes = done.parseoutcomes()
    assert outcomes["failed"] > 0
    assert not any(line.startswith("FAILED right.py") for line in done.outlines)
    assert any(
        line.startswith("likely: SGD ") and line.endswith("(lab.py, line 18)") for line in done.outlines
    )
    assert "Traceback" not in done.stdout.str()
