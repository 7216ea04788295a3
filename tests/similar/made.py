"""Submissions made of labelled samples, of their disguises, and of notebooks written here."""

from __future__ import annotations

import json
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from grader.extract import parse, read_bytes
from grader.model import Submission
from grader.pack import load_pack
from grader.samples import label_of
from grader.similar.given import Given, given
from grader.similar.prints import Prints, fingerprints
from grader.similar.tokens import streams

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))  # programs, not a package

from disguises import DISGUISES, disguised  # noqa: E402

__all__ = [
    "DISGUISES",
    "NOTHING",
    "ROOT",
    "adams",
    "disguised",
    "handed_in",
    "notebook",
    "prints",
    "sample",
    "what_adam_explains",
]

NOTHING = Given(prints=frozenset(), usual=Counter(), samples=0, texts=())


def prints(source: str) -> Prints:
    """A module's fingerprints."""
    return fingerprints(streams(parse(read_bytes(source.encode(), "module.py"))))


def sample(name: str) -> str:
    """A labelled sample of Adam."""
    return (ROOT / f"exercises/optimizers-lab/adam/samples/right__{name}.py").read_text("utf-8")


def adams() -> dict[str, str]:
    """All right samples of Adam, each written by somebody else."""
    folder = ROOT / "exercises/optimizers-lab/adam/samples"
    return {
        path.stem: path.read_text("utf-8")
        for path in sorted(folder.glob("*.py"))
        if label_of(path) == "right"
    }


@cache
def what_adam_explains(*, samples: bool) -> Given:
    """What hand-out and reference explain; with the labelled samples, or without them."""
    pack = load_pack(ROOT, "optimizers-lab")
    only = type(pack)(
        assignment=pack.assignment, questions={"adam": pack.questions["adam"]}, secrets=pack.secrets
    )
    found = given(only)
    return found if samples else Given(prints=found.prints, usual=Counter(), samples=0, texts=found.texts)


def notebook(
    *cells: str | tuple[str, list[dict[str, Any]]], words: tuple[str, ...] = (), ids: str = ""
) -> str:
    """A notebook of code cells (with their outputs) and of words."""
    made: list[dict[str, Any]] = [{"cell_type": "markdown", "metadata": {}, "source": text} for text in words]
    for number, cell in enumerate(cells):
        source, outputs = cell if isinstance(cell, tuple) else (cell, [])
        named = {"id": f"{ids}{number:08d}"} if ids else {}
        made.append(
            {
                "cell_type": "code",
                "metadata": {},
                "execution_count": 1,
                "source": source,
                "outputs": outputs,
                **named,
            }
        )
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": made})


def handed_in(folder: Path, files: dict[str, str | bytes]) -> list[Submission]:
    """Submissions of these files, by the names of their students."""
    found = []
    for student, text in files.items():
        data = text if isinstance(text, bytes) else text.encode()
        path = folder / f"{student}{'.ipynb' if data[:1] == b'{' else '.py'}"
        path.write_bytes(data)
        found.append(Submission(student=student, path=path.name, files=(str(path),)))
    return found
