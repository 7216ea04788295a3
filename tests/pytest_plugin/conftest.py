"""pytest in pytest, with a small exercise folder and a bench that needs no wall."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.pytest_plugin import desk
from tests.cli.conftest import root  # noqa: F401  # a fixture
from tests.pytest_plugin.fakes import FakeBench

PATCH = """
from grader.pytest_plugin import desk
from tests.pytest_plugin.fakes import FakeBench

desk.Bench = FakeBench
"""


@pytest.fixture
def lab(
    pytester: pytest.Pytester,
    root: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> pytest.Pytester:
    """A project of a student's in the current folder."""
    pytester.chdir()
    pytester.makeini("[pytest]\naddopts = --strict-markers\nfilterwarnings = error\n")
    monkeypatch.setattr(desk, "Bench", FakeBench)
    monkeypatch.setenv("EXAMINED", str(tmp_path_factory.mktemp("log") / "examined"))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    return pytester


@pytest.fixture
def examined() -> Callable[[], list[str]]:
    """What was examined: "lab.ipynb adam sgd"."""
    import os

    def read() -> list[str]:
        path = Path(os.environ["EXAMINED"])
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []

    return read


def notebook(
    pytester: pytest.Pytester, text: str = "", *, name: str = "lab", assignment: str = "a-lab"
) -> Path:
    """A notebook with one cell; its metadata name the assignment."""
    metadata = {"grader": {"assignment": assignment}} if assignment else {}
    cell = {"cell_type": "code", "source": text, "metadata": {}, "outputs": [], "execution_count": None}
    data = {"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}
    path = pytester.path / f"{name}.ipynb"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path
