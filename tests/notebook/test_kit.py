"""From a kit, which holds no reference, the notebook says what it says from the full repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.kit import build, write_kit
from grader.memory import Memory
from grader.pack import load_pack
from tests.notebook.conftest import Notebook

CELLS = {
    "right": "def solve(x):\n    return 2 * x + 1",
    "slope": "def solve(x):\n    return 3 * x + 1",
    "no_shift": "def solve(xs):\n    return 2 * xs",
    "raises": "def solve(x):\n    return x + nothing",
    "empty": "x = 1",
}


@pytest.fixture(scope="module")
def kit(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kit of the small course."""
    pack = load_pack(course, "toys")
    out = tmp_path_factory.mktemp("kit") / "Übung 3"
    write_kit(out, [(pack, build(pack, memory=Memory(), arithmetics=()))], root=course)
    return out


@pytest.mark.parametrize("name", CELLS)
def test_a_kit_gives_the_same_verdict(
    notebook: Notebook, kit: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    here = notebook.run(CELLS[name], 'grader.check("line")')
    monkeypatch.setenv("GRADER_EXERCISES", str(kit))
    there = notebook.run('grader.check("line")')
    assert [(c.id, c.status, c.earned) for c in there.checks] == [
        (c.id, c.status, c.earned) for c in here.checks
    ]
    named = [[d.id for d in seen.result.questions[0].diagnoses] for seen in (here, there)]
    assert named[0] == named[1]
    assert there.passed == (name == "right")
