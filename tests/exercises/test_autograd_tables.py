"""The table of runs of `autograd-lab` is read as people write it (turned, in percent, in HTML, printed)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from grader.judge import judge
from grader.model import Cell, Document, Observations, Output
from grader.pack import load_pack

QUESTION = load_pack(Path(__file__).parents[2], "autograd-lab").question("runs_table")


def code(number, source, saved=""):
    outputs = (Output(kind="stream", text=saved),) if saved else ()
    return Cell(number=number, kind="code", source=source, label=f"cell {number}", outputs=outputs)


def text(number, source):
    return Cell(number=number, kind="markdown", source=source, label=f"cell {number}")


LOOP = "for run in range(5):\n    W1, b1, W2, b2 = MLP_train(X, y)"


def verdict(cells, printed="", training="W1, b1, W2, b2 = MLP_train(X, y)"):
    """Check id -> result.

    `printed`: what the run of cell 12 printed, or piece by piece; `training`: the code of a cell before all others.
    """
    pieces = [printed] if isinstance(printed, str) else printed
    records = [
        {"cell": 12, "label": "cell 12", "printed": piece, "values": {}, "figures": []} for piece in pieces
    ]
    seen = Observations(outcome="completed", values={"__cells__": records})
    cells = (code(1, training), *cells)
    results = judge(QUESTION, seen, None, Document(path="", cells=cells))
    assert not [r.message for r in results if r.status == "broken"]
    return {result.id: result for result in results}


def lost(results):
    return {id: r.possible - r.earned for id, r in results.items() if r.earned != r.possible}


ROWS = [(0.52, 0.68), (0.66, 0.92), (0.43, 0.58), (0.60, 0.50), (0.37, 0.61)]


def table(rows=ROWS, head="| run | train loss | val loss |", last="| **mean** | 0.516 | 0.658 |", index=True):
    lines = [head, "|" + "---|" * head.strip("|").count("|") + "---|"]
    lines += [f"| {n} | {a} | {b} |" if index else f"| {a} | {b} |" for n, (a, b) in enumerate(rows, 1)]
    return "\n".join([*lines, last] if last else lines)


TURNED = """
| | run 1 | run 2 | run 3 | run 4 | run 5 | Mean |
|---|---|---|---|---|---|---|
| Training | 0.52 | 0.66 | 0.43 | 0.60 | 0.37 | 0.52 |
| Validation | 0.68 | 0.92 | 0.58 | 0.50 | 0.61 | 0.66 |
"""
PERCENT = """
Lauf | Genauigkeit Training | Genauigkeit Validierung
---|---|---
1 | 95 % | 88 %
2 | 96 % | 90 %
3 | 94 % | 96 %
4 | 98 % | 98 %
5 | 96 % | 98 %
Ø | 95,8 % | 94 %
"""
SEEDS = """
| Seed | Train acc | Test acc | Train loss | Test loss |
|---|---|---|---|---|
| 11 | 95 | 88 | 0.11 | 0.28 |
| 22 | 96 | 90 | 0.13 | 0.29 |
| 33 | 94 | 96 | 0.10 | 0.19 |
| 44 | 98 | 98 | 0.09 | 0.13 |
| 55 | 96 | 98 | 0.09 | 0.09 |
| Std | 1.3 | 4.4 | 0.02 | 0.08 |
| Average | 95.8 | 94.0 | 0.10 | 0.20 |
"""
HTML = (
    "<table><tr><th>start</th><th>training</th><th>validation</th></tr>"
    + "".join(f"<tr><td>{n}</td><td>{a}</td><td>{b}</td></tr>" for n, (a, b) in enumerate(ROWS))
    + "<tr><th>mean</th><td>0.52</td><td>0.66</td></tr></table>"
)


@pytest.mark.parametrize(
    "source",
    [
        table(),
        table(last="| Mittelwert | 0,516 | 0,658 |"),
        table(last="| trung bình | 0.51 | 0.65 |"),
        table(head="| train | val |", last="| mean 0.516 | mean 0.658 |", index=False).replace(
            "mean ", "", 0
        ),
        table([(f"{a} ± 0.01", f"{b} ± 0.02") for a, b in ROWS]),
        TURNED,
        PERCENT,
        SEEDS,
        HTML,
    ],
    ids=["plain", "comma", "cut off", "no index", "with ±", "turned", "percent", "seeds and std", "html"],
)
def test_a_table_is_read_as_people_write_it(source):
    results = verdict([text(15, source)])
    assert lost(results) == {"text": Decimal("0.3")}


def test_fewer_runs_earn_less_and_are_counted():
    one = verdict([text(15, table(ROWS[:3], last="| mean | 0.537 | 0.727 |"))])
    assert one["runs"].earned == Decimal("0.15")
    assert "the table has 3 runs" in one["runs"].message
    assert one["means"].status == "passed"


@pytest.mark.parametrize(
    ("last", "earned"), [("", "0"), ("| mean | 0.61 | 0.658 |", "0.1"), ("| mean | | |", "0")]
)
def test_means_must_be_there_and_be_the_means(last, earned):
    assert verdict([text(15, table(last=last))])["means"].earned == Decimal(earned)


def test_one_column_of_losses_earns_half_of_its_part():
    one_column = "\n".join("|".join(line.split("|")[:3]) + "|" for line in table().splitlines())
    assert verdict([text(15, one_column)])["columns"].earned == Decimal(
        "0.08"
    )  # half of 0.15, in whole cents


def test_a_printed_table_costs_only_its_place():
    printed = [code(12, LOOP, table())]
    assert set(lost(verdict(printed))) == {"written", "text"}
    assert set(lost(verdict([code(12, LOOP)], table()))) == {"written", "text"}


def test_a_table_printed_by_a_file_of_python_is_whole():
    pieces = ["", *table().splitlines(keepends=True), ""]
    assert set(lost(verdict([code(12, LOOP)], pieces))) == {"written", "text"}


def test_lines_that_a_loop_prints_are_runs_but_lines_of_epochs_are_not():
    lines = "\n".join(f"run {n}: train {a:.4f}, val {b:.4f}" for n, (a, b) in enumerate(ROWS))
    assert set(lost(verdict([code(12, LOOP, lines)]))) == {"written", "means", "text"}
    epochs = lines.replace("run", "epoch")
    results = verdict([code(12, LOOP, epochs)])
    assert results["runs"].message == "no table of the runs was found"


def test_a_written_table_comes_before_printed_lines():
    cells = [code(12, LOOP, table(ROWS * 2)), text(13, table())]
    assert verdict(cells)["runs"].read_from == "the table in cell 13"


def test_an_empty_table_is_not_attempted():
    skeleton = "| Lauf | Training | Validierung |\n|---|---|---|\n| | | |"
    results = verdict(
        [text(12, skeleton), code(11, "def MLP_train(data):\n    for i in data:\n        pass")]
    )
    assert {results[id].status for id in ("runs", "columns", "means", "written")} == {"not_attempted"}


def test_another_table_is_not_that_of_the_runs():
    other = "| name | value |\n|---|---|\n| flowers | 150 |\n| columns | 4 |"
    assert verdict([text(2, other), text(15, table())])["runs"].read_from == "the table in cell 15"
    assert verdict([text(2, other)])["runs"].status == "not_attempted"


STUB = "def MLP_train(data, targets):\n    # your code here\n    pass\n\nMLP_train(X, y)"
FACTORISES = (
    "def sgd_factorise_ad(A, rank):\n    for _ in range(9):\n        e.backward()\nsgd_factorise_ad(A, 2)"
)


@pytest.mark.parametrize(
    "training", ["", "x = 1", STUB, FACTORISES], ids=["none", "other", "stub", "factors"]
)
def test_a_table_that_no_training_stands_behind_is_a_persons(training):
    results = verdict([text(15, table())], training=training)
    assert {r.status for r in results.values()} == {"awaiting_review"}
    assert "no code here trains a perceptron" in results["runs"].message
    assert verdict([text(15, table(last=""))], training=training)["means"].status == "failed"


@pytest.mark.parametrize(
    "training",
    [
        "from mine import train_mlp\nresults = [train_mlp(X, y) for _ in range(5)]",
        "def lerne(X, y):\n    for _ in range(9):\n        W = W - 0.1 * slope(W)\n    return W\nlerne(X, y)",
        "class Net:\n    def run(self):\n        loss.backward()\nNet().run()",
        "MLPClassifier(12).fit(X, y)",
        "for _ in range(100):\n    W1 -= lr * gradients[0]",
    ],
)
def test_training_counts_in_any_style(training):
    assert lost(verdict([text(15, table())], training=training)) == {"text": Decimal("0.3")}
