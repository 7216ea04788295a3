"""Tables that a notebook shows are read, however they were written."""

from __future__ import annotations

from typing import Any

import pytest
from documents import document

from grader.extract import tables

PIPES = """Our runs:

| run | training loss | validation loss |
|----:|:-------------:|-----------------|
| 1 | 0.31 | **0.35** |
| 2 | 0,28 | 0.40 |

The second is better."""
BARE = "run | loss\n--- | ---\n1 | 0.31\n2 | 0.28\n"
HTML = "<table><tr><th>run</th><th>loss</th></tr><tr><td>1</td><td>0.31</td></tr></table><script>x</script>"
FRAME = "   run  training  validation\n0    1      0.31        0.35\n1    2      0.28        0.40\n\ndone\n"
BOXED = "+-----+------+\n| run | loss |\n+-----+------+\n|  1  | 0.31 |\n|  2  | 0.28 |\n+-----+------+\n"


def markdown(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "source": text, "metadata": {}}


def printing(text: str) -> dict[str, Any]:
    output = {"output_type": "stream", "name": "stdout", "text": text}
    return {
        "cell_type": "code",
        "source": "show()",
        "outputs": [output],
        "metadata": {},
        "execution_count": 1,
    }


def test_a_markdown_table_is_read_with_its_header() -> None:
    (table,) = tables(document(markdown(PIPES)))
    assert table.header == ("run", "training loss", "validation loss")
    assert table.numbers() == ((1, 0.31, 0.35), (2, 0.28, 0.40))
    assert (table.cell, table.printed) == (1, False)


@pytest.mark.parametrize(
    ("cell", "header", "first"),
    [
        (markdown(BARE), ("run", "loss"), ("1", "0.31")),
        (markdown(HTML), ("run", "loss"), ("1", "0.31")),
        (printing(FRAME), ("run", "training", "validation"), ("0", "1", "0.31", "0.35")),
        (printing(BOXED), ("run", "loss"), ("1", "0.31")),
        (printing("run\tloss\n1\t0.31\n2\t0.28"), ("run", "loss"), ("1", "0.31")),
    ],
    ids=["bare pipes", "html", "frame", "boxed", "tabs"],
)
def test_tables_of_all_kinds_are_read(
    cell: dict[str, Any], header: tuple[str, ...], first: tuple[str, ...]
) -> None:
    (table,) = tables(document(cell))
    assert (table.header, table.rows[0]) == (header, first)


@pytest.mark.parametrize(
    "text", ["a | b", "no table", "|", "| a |\n|---|", "<table>", "<table></table>", "|||\n|-|-|\n||"]
)
def test_what_is_hardly_a_table_breaks_nothing(text: str) -> None:
    found = tables(document(markdown(text), printing(text)))
    assert not [row for table in found for row in table.rows if any(row)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.31", 0.31),
        ("**0.31**", 0.31),
        ("`-1.5e-3`", -0.0015),
        ("95 %", 0.95),
        ("0,28", 0.28),
        ("−0.5", -0.5),
        ("0.31 ± 0.02", 0.31),
        ("mean", None),
        ("", None),
        ("3rd", None),
    ],
)
def test_a_cell_of_a_table_is_a_number_or_not(text: str, number: float | None) -> None:
    (table,) = tables(document(markdown(f"|a|b|\n|-|-|\n|x|{text}|\n")))
    assert table.numbers() == ((None, number),)
