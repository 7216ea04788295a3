"""Several threads read at once in a batch; Python 3.11 counts the depth of syntax trees for all of them together."""

from __future__ import annotations

import ast
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from documents import source

import grader
from grader.extract import recover

PARSE = ast.parse


def test_one_thread_at_a_time_makes_syntax_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    entered: list[bool] = []

    def parse(text: str) -> ast.Module:
        with ThreadPoolExecutor(1) as other:
            entered.append(other.submit(recover.ONE_PARSER.acquire, blocking=False).result())
        return PARSE(text)

    monkeypatch.setattr(ast, "parse", parse)
    source("x = 1")
    assert entered
    assert not any(entered)


def test_a_tree_that_python_miscounted_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    refused: list[str] = []

    def parse(text: str) -> ast.Module:
        if not refused:
            refused.append(text)
            raise SystemError("AST constructor recursion depth mismatch (before=42, after=66)")
        return PARSE(text)

    monkeypatch.setattr(ast, "parse", parse)
    assert len(source("x = 1").statements) == 1


ALONE = {"kit", "notebook", "pack.py", "translate"}
"""What parses in one thread only: kits as they are made, cells in their kernel, exercises as they are loaded, messages."""


def test_in_a_batch_nothing_parses_but_one_at_a_time() -> None:
    engine = Path(grader.__file__).parent
    parsing = {
        path.relative_to(engine).as_posix()
        for path in engine.rglob("*.py")
        if "inside" not in path.parts and "ast.parse(" in path.read_text()
    }
    assert {name for name in parsing if name.split("/")[0] not in ALONE} == {"extract/recover.py"}
