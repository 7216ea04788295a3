"""The line of a notebook's JSON that holds a line of a cell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.ci.places import json_lines, spots
from grader.wire import Place


def book(*sources: Any, **more: Any) -> dict[str, Any]:
    """A notebook of code cells."""
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": s} for s in sources]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **more}


def at(text: str, line: int) -> str:
    """That line of the text."""
    return text.split("\n")[line - 1]


def test_each_line_of_a_cell_has_a_line_of_its_own() -> None:
    text = json.dumps(book(["a = 1\n", "b = 2"], ["c = 3\n"]), indent=1)
    first, second = json_lines(text)
    assert ["a = 1" in at(text, first[0]), "b = 2" in at(text, first[1])] == [True, True]
    assert "c = 3" in at(text, second[0])


def test_a_source_in_one_text_is_on_one_line() -> None:
    text = json.dumps(book("a = 1\nb = 2", "c"), indent=1)
    assert len(set(json_lines(text)[0])) == 1


@pytest.mark.parametrize("indent", [None, 1, 4])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_any_way_of_writing_json_will_do(indent: int | None, newline: str) -> None:
    text = json.dumps(book(["a\n", "b\n", "c"], ["d"]), indent=indent).replace("\n", newline)
    for source, lines in zip("abcd", [n for cell in json_lines(text) for n in cell], strict=False):
        assert f'"{source}' in at(text, lines)


def test_cells_of_old_versions_lie_in_worksheets() -> None:
    cells = [{"cell_type": "code", "input": ["a\n", "b"], "language": "python"}]
    text = json.dumps({"nbformat": 3, "metadata": {}, "worksheets": [{"cells": cells}]}, indent=1)
    assert '"b"' in at(text, json_lines(text)[0][1])


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "1", '{"cells": 3}', '{"cells": [1, null]}', "no json", "[" * 5000]
)
def test_what_is_no_notebook_has_no_lines(text: str) -> None:
    assert not [n for cell in json_lines(text) for n in cell]


@given(
    st.lists(st.lists(st.text('ab\n\\"{}[],: ', max_size=6), max_size=5), max_size=4),
    st.sampled_from([None, 1]),
)
def test_the_number_of_lines_is_that_of_the_source(sources: list[list[str]], indent: int | None) -> None:
    text = json.dumps(book(*sources), indent=indent)
    found = json_lines(text)
    assert len(found) == len(sources)
    for pieces, lines in zip(sources, found, strict=True):
        wanted = "".join(pieces).split("\n")
        assert len(lines) in (len(wanted), len(wanted) - (wanted[-1] == ""))
        assert lines == sorted(lines)
        assert all(1 <= n <= text.count("\n") + 1 for n in lines)


def test_a_place_in_a_notebook_or_in_a_module_beside_it(tmp_path: Path) -> None:
    text = json.dumps(book(["x\n"], ["a\n", "b\n"]), indent=1)
    (tmp_path / "lab.ipynb").write_text(text)
    find = spots({"week 2/lab.ipynb": tmp_path / "lab.ipynb", "week 2/optim.py": tmp_path / "optim.py"})
    alone, joined = find(Place("cell 2", 2)), find(Place("lab.ipynb cell 2", 2))
    assert alone is not None
    assert joined is not None
    assert (alone.path, alone.label) == ("week 2/lab.ipynb", "cell 2, line 2")
    assert '"b' in at(text, alone.line)
    assert joined.line == alone.line
    module = find(Place("optim.py", 7))
    assert module is not None
    assert (module.path, module.line) == ("week 2/optim.py", 7)
    beyond = find(Place("cell 99", 4))
    assert beyond is not None
    assert beyond.line == 1
    assert find(None) is None
