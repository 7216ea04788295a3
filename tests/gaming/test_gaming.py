"""Submissions that try for points without the work: each says in its first line what becomes of it, and is graded for real.

    # gains: nothing [beyond X]           no more than X points, which an honest part of it deserves (0 if left out)
    # gains: a person looks [beyond X]    the same, and it stands on the instructor's list
    # harmless: why                       right as it is: full marks without a doubt
    # open: X: why                        cannot be prevented: it earns X points or more, unseen

A submission stands in samples/<assignment>/<question>/. One in cells (`# %%`, `# %% [markdown]`, `# %% [output]`) is made a
notebook.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from grader import wire
from grader.model import QuestionResult
from grader.pack import load_pack
from grader.program import drawn_inputs

from .conftest import ROOT, Grade

SAMPLES = Path(__file__).parent / "samples"
FILES = sorted(SAMPLES.glob("*/*/*.py"))
LABEL = re.compile(
    r"# (?:gains: (?P<gains>nothing|a person looks)(?: beyond (?P<beyond>[\d.]+))?|(?P<harmless>harmless)"
    r"|open: (?P<open>[\d.]+))(?:: (?P<why>.+))?"
)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f"{f.parent.name}-{f.stem}")
def test_gaming_gains_what_its_label_says(file: Path, grade: Grade, tmp_path: Path) -> None:
    assignment, question = file.parts[-3], file.parts[-2]
    (found,) = grade(handed_in(file, tmp_path), assignment, question).questions
    wrong = unlike(found, file.read_text(encoding="utf-8").splitlines()[0])
    assert not wrong, f"{wrong}: {told(found)}"


def test_every_assignment_has_gaming_submissions() -> None:
    assert len(FILES) >= 40
    assert len({file.parts[-3] for file in FILES}) == 5


@pytest.mark.parametrize(("seed", "earned"), [(None, 1), (20270101, 0)], ids=["same draw", "another draw"])
def test_a_table_of_all_inputs_holds_for_its_own_draw_only(
    grade: Grade, tmp_path: Path, seed: int | None, earned: int
) -> None:
    """Who knows the draw of a release can answer by heart; another --seed shows it."""
    pack = load_pack(ROOT, "optimizer-numerics")
    drawn = drawn_inputs(pack.question("df_w"), pack.assignment.seed, hidden=False)
    points = [tuple(map(float, w)) for node in drawn.values() for w in wire.decode(node)]
    table = {w: (0.2 * w[0], 4 * w[1]) for w in points}
    file = tmp_path / "table.py"
    file.write_text(
        f"TABLE = {table}\n\n\ndef df_w(W):\n    return TABLE.get(tuple(map(float, W)), (0.0, 0.0))\n"
    )
    (found,) = grade(file, "optimizer-numerics", "df_w", seed=seed).questions
    assert found.earned == earned


def test_the_sheets_numbers_call_no_rule_right(grade: Grade) -> None:
    for rule in ("rule_gd", "rule_momentum", "rule_rmsprop", "rule_adam"):
        file = SAMPLES / "optimizer-numerics" / "numeric_q14" / "copied_number.py"
        (found,) = grade(file, "optimizer-numerics", rule).questions
        assert (found.earned, found.status) == (0, "not_attempted")


def unlike(found: QuestionResult, line: str) -> str:
    """What is not as the first line says; "" if all is."""
    label = LABEL.fullmatch(line)
    if label is None:
        return f"no label in the first line: {line}"
    if any(check.status == "broken" for check in found.checks):
        return "a check is broken"
    if label["harmless"]:
        right = (
            found.status in ("passed", "awaiting_review") and found.earned + found.awaiting == found.possible
        )
        return "" if right and not found.doubts else "is called harmless, but is not right"
    if label["open"]:
        told = found.earned >= Decimal(label["open"]) and not found.doubts
        return "" if told else "is called open, but does not earn this unseen"
    if found.earned > Decimal(label["beyond"] or 0):
        return "gains points"
    seen = bool(found.doubts) or any(c.status == "awaiting_review" and not c.hidden for c in found.checks)
    if label["gains"] == "a person looks" and not seen:
        return "nobody looks at it"
    return "is called right" if found.status == "passed" else ""


def told(found: QuestionResult) -> str:
    """The result in one line, for the one who reads a failing test."""
    checks = ", ".join(f"{c.id} {c.status} {c.earned}" for c in found.checks)
    why = [f"{d.reason}: {d.text}" for d in found.doubts] + [d.id for d in found.diagnoses]
    said = next((c.message for c in found.checks if c.status not in ("passed", "not_attempted")), "")
    return f"{found.status}, {found.earned} of {found.possible} ({checks}) {why} {said}"


def handed_in(file: Path, folder: Path) -> Path:
    """The file itself, or the notebook that its cells make."""
    text = file.read_text(encoding="utf-8")
    parts = re.split(r"(?m)^# %%(?: \[(\w+)\])?\n", text)
    if len(parts) == 1:
        return file
    cells: list[dict[str, object]] = []
    for kind, source in zip(parts[1::2], parts[2::2], strict=True):
        plain = re.sub(r"(?m)^# ?", "", source)
        if kind == "output":
            saved = {"output_type": "stream", "name": "stdout", "text": plain}
            cells[-1]["outputs"] = [saved]
        elif kind == "markdown":
            cells.append({"cell_type": "markdown", "metadata": {}, "source": plain})
        else:
            code = {"cell_type": "code", "metadata": {}, "source": source}
            cells.append(code | {"execution_count": len(cells) + 1, "outputs": []})
    notebook = folder / f"{file.stem}.ipynb"
    notebook.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    return notebook
