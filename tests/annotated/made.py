"""Notebooks and verdicts on them, made without running anything."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from grader.annotated import Book, read_book, render_notebook
from grader.exercise import Assignment, Check, Pack, Question, Target
from grader.model import Diagnosis, Submission
from grader.report.model import QuestionReport, StudentReport
from grader.wire import Failure, Place
from tests.report.samples import bound, check, question, report

PNG = base64.b64encode(
    base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    )
).decode()
SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='120' height='40'><circle cx='20' cy='20' r='15' fill='teal'/></svg>"
TABLE = (
    "<div><style scoped>.dataframe tbody tr th {vertical-align: top;}</style><table border='1' class='dataframe'><thead>"
    "<tr style='text-align: right;'><th></th><th>loss</th></tr></thead><tbody><tr><th>0</th><td>0.5</td></tr></tbody></table>"
    "</div>"
)
ADAM = """\
class Adam(Base):
    def __init__(self, params, lr=1e-3):
        self.params = list(params)
        self.m = [0.0 for _ in self.params]

    def step(self):
        for k, p in enumerate(self.params):
            self.m[k] = 0.9 * self.m[k] + 0.1 * p.grad**2
"""


def pack() -> Pack:
    """Two questions, looked for by name."""
    checks = (Check(id="step", title="One step", points="1", review=("look",)),)
    names = {"adam": "Adam", "sgd": "SGD"}
    asked = {
        id: Question(
            id=id,
            title=name,
            points="2",
            checks=checks,
            targets=(Target(id=id, name=name, kind="class", signature=("params",)),),
        )
        for id, name in names.items()
    }
    spec = Assignment(
        title="Optimizers in PyTorch",
        questions=tuple(asked),
        roles={"params": ("params",)},
        id="a-lab",
        digest="d" * 64,
    )
    return Pack(assignment=spec, questions=asked, secrets=())


def code(source: str, *outputs: dict[str, Any]) -> dict[str, Any]:
    """A code cell."""
    return {
        "cell_type": "code",
        "metadata": {},
        "execution_count": 1,
        "source": source,
        "outputs": list(outputs),
    }


def text(source: str, **more: Any) -> dict[str, Any]:
    """A Markdown cell."""
    return {"cell_type": "markdown", "metadata": {}, "source": source, **more}


def stream(text: str) -> dict[str, Any]:
    """What a cell printed."""
    return {"output_type": "stream", "name": "stdout", "text": text}


def shown(data: dict[str, Any]) -> dict[str, Any]:
    """A rich output, by media types."""
    return {"output_type": "display_data", "metadata": {}, "data": data}


def error(name: str, value: str, *lines: str) -> dict[str, Any]:
    """An exception."""
    return {"output_type": "error", "ename": name, "evalue": value, "traceback": list(lines)}


def usual_cells() -> list[dict[str, Any]]:
    """A notebook as students have them."""
    picture = {"attachments": {"my plot.png": {"image/png": PNG}}}
    return [
        text(
            "# The lab\n\n### Too deep\n\nSome *words*, $x^2$ and a [link](https://example.invalid/)."
            "\n\n| a | b |\n|---|---|\n| 1 | 2 |"
        ),
        code("import math\nclass Base: pass", stream("loading\n")),
        code(ADAM, stream("\x1b[31mred\x1b[0m and \x1b[1;32mgreen\x1b[0m\n 0%|  |\r50%|# |\r100%|##|\n")),
        code("frame", shown({"text/html": TABLE, "text/plain": "   loss\n0   0.5"})),
        code(
            "plot()",
            shown({"image/png": PNG, "text/plain": "<Figure size 640x480>"}),
            shown({"image/svg+xml": SVG}),
        ),
        text(
            "My own picture:\n\n![loss](attachment:my%20plot.png) ![](https://example.invalid/x.png)\n\n- a\n- b",
            **picture,
        ),
        code(
            "1/0",
            error(
                "ZeroDivisionError",
                "division by zero",
                "\x1b[0;31mZeroDivisionError\x1b[0m: division by zero",
            ),
        ),
        code(""),
        code("scratch = 5\nprint(scratch)", shown({"application/javascript": "alert(1)"})),
        {"cell_type": "raw", "metadata": {}, "source": "raw <b>text</b>"},
    ]


def submission(folder: Path, cells: list[dict[str, Any]], name: str = "lab.ipynb", **book: Any) -> Submission:
    """The cells as a file that was handed in."""
    path = folder / name
    path.write_text(
        json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells, **book}), "utf-8"
    )
    return Submission(student="Ada Lovelace", path=name, files=(str(path),))


def usual_book(folder: Path) -> Book:
    """The usual notebook, read."""
    return read_book(pack(), submission(folder, usual_cells()))


def adam(label: str = "cell 3") -> QuestionReport:
    """A question with a mistake in line 8, a hidden check, and an exception in line 7."""
    return question(
        "adam",
        "Adam",
        "failed",
        "1",
        "3",
        check("Takes a generator"),
        check(
            "One step",
            "failed",
            "0",
            message="path: 4 of 4 values differ; yours 0.217, expected 0.001 (allowed 1e-9).",
        ),
        check("On other inputs", "failed", "0", hidden=True, message="HIDDEN DETAIL"),
        check("Curves", "awaiting_review", "0", read_from="the saved output of cell 5"),
        bound=(bound("Adam", "Adam", label=label),),
        bound_to="Adam",
        diagnoses=(
            Diagnosis(
                id="squared",
                sentence="squares the gradient in the first moment",
                hint="What is the first moment the mean of?",
                severity="partial",
                place=Place(label, 8, "step"),
            ),
        ),
        failure=Failure("TypeError", "unsupported operand", (Place(label, 7, "step"),)),
    )


def usual_report(audience: str = "student") -> StudentReport:
    """A verdict on the usual notebook."""
    return report(
        adam(),
        question("sgd", "SGD", "not_attempted", "0", "2", check("Path", "not_attempted", "0")),
        audience=audience,
    )


def usual_page(folder: Path, audience: str = "student") -> str:
    """The page of both."""
    return render_notebook(usual_report(audience), usual_book(folder), back="ada.html")
