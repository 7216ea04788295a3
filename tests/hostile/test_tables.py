"""Attacks in tables and lines that other programs read: no formula, one line each."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest

from grader.model import Result, Score
from grader.pages import row_of
from grader.store import result_line, write_scores, write_to_review
from tests.annotated.made import usual_report

from .kinds import ATTACKS
from .poison import poisoned

ALL = [attack.text for attack in ATTACKS]


@pytest.fixture(params=range(len(ALL)), ids=[attack.id for attack in ATTACKS])
def result(request: pytest.FixtureRequest) -> Result:
    plain = Result(
        assignment="a-lab",
        student="x",
        file="x",
        sha256="x",
        tier="weak",
        seconds=1.0,
        seed=1,
        score=Score(earned=Decimal(1), possible=Decimal(3), awaiting_review=Decimal(0)),
        questions=tuple(q.result for q in usual_report().questions),
        notes=("x",),
    )
    return poisoned(plain, ALL[request.param :] + ALL[: request.param])


def test_no_cell_of_a_table_is_a_formula(result: Result, tmp_path: Path) -> None:
    row = row_of(result, "page")
    write_scores(tmp_path / "scores.csv", "a-lab", [row], ("adam", "sgd"))
    write_to_review(tmp_path / "to_review.csv", "a-lab", [row])
    for name in ("scores.csv", "to_review.csv"):
        with (tmp_path / name).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert len({len(cells) for cells in rows}) == 1
        assert not [
            cell for cells in rows for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        ]


def test_a_result_is_one_line_of_json_whatever_counts_as_the_end_of_a_line(result: Result) -> None:
    line = result_line(result).rstrip("\n")
    assert len(line.splitlines()) == 1
    assert json.loads(line)["file"] == result.file.encode("utf-8", "replace").decode()
