"""Documents made of a few cells, and ways to run what is taken from them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from grader.extract import Source, parse, read_bytes
from grader.model import Document
from grader.wire import Unit


def notebook(*cells: str | dict[str, Any], **top: Any) -> bytes:
    """The bytes of a notebook; texts are code cells."""
    made = [
        cell
        if isinstance(cell, dict)
        else {"cell_type": "code", "source": cell, "outputs": [], "metadata": {}, "execution_count": None}
        for cell in cells
    ]
    book = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": made} | top
    return json.dumps(book).encode()


def document(*cells: str | dict[str, Any], **top: Any) -> Document:
    """A notebook, read."""
    return read_bytes(notebook(*cells, **top), "lab.ipynb")


def source(*cells: str) -> Source:
    """A notebook, parsed."""
    return parse(document(*cells))


def module(text: str) -> Source:
    """A module, parsed."""
    return parse(read_bytes(text.encode(), "lab.py"))


def execute(units: Iterable[Unit]) -> dict[str, Any]:
    """The namespace after the units ran as the executor runs them."""
    space: dict[str, Any] = {"__name__": "__main__"}
    for unit in units:
        code = compile("\n" * (unit.line - 1) + unit.source, unit.label, "exec", dont_inherit=True)
        exec(code, space)
    return space


def places(units: Iterable[Unit]) -> list[str]:
    """Where each unit stands, by its first line that is the student's."""
    return [f"{u.label}:{u.line + u.source.startswith('if True:')}" for u in units]
