"""What comes in is read, or refused with a sentence that says what, where and what to do."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from documents import document, notebook
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.errors import SubmissionError
from grader.extract import parse, read_bytes, read_document


def refusal(data: bytes, name: str = "ada.ipynb") -> str:
    with pytest.raises(SubmissionError) as caught:
        read_bytes(data, name)
    return str(caught.value)


def test_every_unusable_file_is_refused_with_its_own_sentence() -> None:
    whole = notebook("x = 1\ny = 2")
    deep = b'{"cells": ' + b"[" * 10_000 + b"]" * 10_000 + b"}"
    conflict = (
        b'{\n "cells": [\n<<<<<<< HEAD\n  {"source": "a"}\n=======\n  {"source": "b"}\n>>>>>>> theirs\n ]\n}'
    )
    cases = {
        "empty": b"",
        "blank": b"\xef\xbb\xbf \r\n",
        "only NULs": b"\0" * 512,
        "cut off": whole[:60],
        "cut off in a string": whole[: whole.index(b"y = 2") + 2],
        "damaged": whole.replace(b'"nbformat": 4,', b'"nbformat": 4'),
        "deep": deep,
        "conflict": conflict,
        "a list": b'[1, 2, "cells"]',
        "other JSON": b'{"name": "lab", "version": 1}',
        "no cells": b'{"nbformat": 4, "metadata": {}}',
        "cells are a number": b'{"nbformat": 4, "cells": 3}',
        "web page": b"\n<!DOCTYPE html><html><body>lab</body></html>",
        "PDF": b"%PDF-1.7 ...",
        "zip": b"PK\x03\x04...",
        "LFS pointer": b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n",
        "prose": b"Here is my answer to question one.",
        "too many cells": notebook(*[{}] * 20_001),
    }
    assert {name: refusal(data) for name, data in cases.items()} == {
        "empty": "ada.ipynb is empty; save your work and hand it in again",
        "blank": "ada.ipynb is empty; save your work and hand it in again",
        "only NULs": "ada.ipynb is empty; save your work and hand it in again",
        "cut off": "ada.ipynb ends in the middle (line 1, after 60 characters): it was cut off while it was "
        "saved or uploaded. Save it again and hand it in again",
        "cut off in a string": f"ada.ipynb ends in the middle (line 1, after {whole.index(b'y = 2') + 2} "
        "characters): it was cut off while it was saved or uploaded. Save it again and hand it in again",
        "damaged": "ada.ipynb is damaged in line 1, column 16 (Expecting ',' delimiter). Open it in Jupyter, "
        "save it again, and hand it in again",
        "deep": "ada.ipynb is no notebook: its JSON is nested thousands of levels deep",
        "conflict": "ada.ipynb has marks of an unfinished git merge, the first in line 3 (<<<<<<<); settle the "
        "conflict, run the notebook, and hand it in again",
        "a list": "ada.ipynb is JSON but no notebook: it has no cells",
        "other JSON": "ada.ipynb is JSON but no notebook: it has no cells (it has: name, version)",
        "no cells": "ada.ipynb is JSON but no notebook: it has no cells (it has: metadata, nbformat)",
        "cells are a number": "ada.ipynb is JSON but no notebook: it has no cells (it has: cells, nbformat)",
        "web page": "ada.ipynb is a web page, not a notebook: download the raw file, not the page that shows it",
        "PDF": "ada.ipynb is a PDF; hand in the notebook (.ipynb) or the module (.py) it was made from",
        "zip": "ada.ipynb is a zip archive; unpack it, or hand it in with its name ending in .zip",
        "LFS pointer": "ada.ipynb is only a pointer of Git LFS; fetch the file itself with `git lfs pull`",
        "prose": "ada.ipynb is not a notebook: it starts with 'Here is my answer to question one.'. Hand in the "
        ".ipynb file itself",
        "too many cells": "ada.ipynb has 20,001 cells; at most 20,000 are read. Delete the cells that do not "
        "belong to your answer",
    }


def test_a_file_of_500_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.ipynb"
    with path.open("wb") as file:
        file.truncate(500_000_000)
    with pytest.raises(
        SubmissionError, match=r"^ada/big\.ipynb has 500 MB; at most 50 MB are read\. Clear all"
    ):
        read_document(path, name="ada/big.ipynb")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SubmissionError, match=r"lab\.py cannot be read: No such file"):
        read_document(tmp_path / "lab.py")
    with pytest.raises(SubmissionError, match="is a folder; name the notebook"):
        read_document(tmp_path, name="ada")


def test_a_conflict_in_a_module_is_refused_but_a_rule_of_equal_signs_is_not() -> None:
    text = "x = 1\n<<<<<<< HEAD\ny = 2\n=======\ny = 3\n>>>>>>> main\n"
    assert "in line 2 (<<<<<<<)" in refusal(text.encode(), "lab.py")
    fine = read_bytes(b'"""Title\n=======\n"""\nx = 1\n', "lab.py")
    assert not parse(fine).problems


def test_cells_are_numbered_from_one_and_all_kinds_count() -> None:
    read = document(
        {"cell_type": "markdown", "source": ["# A\n", "b"]}, "x = 1", {"cell_type": "raw", "source": "r"}
    )
    assert [(c.number, c.kind, c.source, c.label) for c in read.cells] == [
        (1, "markdown", "# A\nb", "cell 1"),
        (2, "code", "x = 1", "cell 2"),
        (3, "raw", "r", "cell 3"),
    ]


def test_a_module_is_one_cell_with_its_own_line_numbers() -> None:
    read = read_bytes(b"\xef\xbb\xbf# %%\r\nx = 1\r\n\r\n# %%\r\ny = 2\r\n", "ada/lab.py")
    (cell,) = read.cells
    assert (cell.number, cell.label, cell.source) == (0, "lab.py", "# %%\nx = 1\n\n# %%\ny = 2\n")


@pytest.mark.parametrize(
    ("data", "text", "note"),
    [
        (b"\xef\xbb\xbfx = 'caf\xc3\xa9'", "x = 'café'", ""),
        (b"# -*- coding: latin-1 -*-\nx = 'caf\xe9'", "# -*- coding: latin-1 -*-\nx = 'café'", ""),
        (b"x = 'caf\xe9'", "x = 'café'", "the file is not in UTF-8; it was read as Latin-1"),
        ("x = 'café'".encode("utf-16"), "x = 'café'", "the file is in UTF-16, not UTF-8"),
        (b"# coding: nonsense\nx = 1", "# coding: nonsense\nx = 1", ""),
        (b"x = 1\n\0\0\0", "x = 1\n", "3 NUL bytes at the end of the file were ignored"),
    ],
)
def test_modules_in_any_encoding_are_read(data: bytes, text: str, note: str) -> None:
    read = read_bytes(data, "lab.py")
    assert read.cells[0].source == text
    assert read.notes == ((note,) if note else ())


def test_a_notebook_named_py_and_a_module_named_ipynb_are_seen_for_what_they_are() -> None:
    assert [c.number for c in read_bytes(notebook("x = 1"), "lab.py").cells] == [1]
    read = read_bytes(b"import torch\nx = 1\n", "lab.ipynb")
    assert read.cells[0].number == 0
    assert read.notes == ("this is no notebook but plain Python; it was read as a module",)


def test_a_module_that_starts_with_a_dict_is_a_module() -> None:
    assert read_bytes(b'{"a": 1}\nx = 1\n', "lab.py").cells[0].number == 0


def test_version_3_notebooks_are_read() -> None:
    old = {
        "nbformat": 3,
        "metadata": {"name": ""},
        "worksheets": [
            {
                "cells": [
                    {"cell_type": "heading", "level": 1, "source": ["Lab"]},
                    {
                        "cell_type": "code",
                        "input": ["x = 1\n", "x"],
                        "language": "python",
                        "outputs": [
                            {"output_type": "pyout", "text": ["1"], "prompt_number": 1},
                            {"output_type": "pyerr", "ename": "E", "evalue": "v", "traceback": []},
                            {"output_type": "display_data", "png": "aGk="},
                        ],
                    },
                ]
            }
        ],
    }
    heading, code = read_bytes(json.dumps(old).encode(), "old.ipynb").cells
    assert heading.kind == "markdown"
    assert code.source == "x = 1\nx"
    assert [(o.kind, o.text) for o in code.outputs] == [
        ("result", "1"),
        ("error", "E: v"),
        ("image", "image/png"),
    ]


def test_outputs_keep_their_text_and_say_when_they_were_cut() -> None:
    outputs = [
        {"output_type": "stream", "name": "stdout", "text": ["a\n", "b\n"]},
        {"output_type": "execute_result", "data": {"text/plain": "array([1])", "text/html": "<b>"}},
        {"output_type": "display_data", "data": {"image/png": "x", "text/plain": "<Figure>"}},
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["\x1b[0;31mline\x1b[0m"]},
        {"output_type": "stream", "text": "y" * 300_000},
        "nonsense",
    ]
    read = document({"cell_type": "code", "source": "1", "outputs": outputs})
    kept = read.cells[0].outputs
    assert [(o.kind, o.text) for o in kept[:5]] == [
        ("stream", "a\nb\n"),
        ("result", "array([1])"),
        ("image", "image/png"),
        ("result", "<Figure>"),
        ("error", "E: v\nline"),
    ]
    assert sum(len(o.text) for o in kept if o.kind != "image") == 200_000
    assert read.notes == ("the outputs of cell 1 were cut after 200,000 characters",)


def test_odd_cells_are_read_as_far_as_they_go() -> None:
    cells = [
        None,
        {"source": "x = 1", "outputs": []},
        {"cell_type": "code"},
        {"cell_type": "code", "source": 7},
        {"cell_type": "code", "source": ["a = 1\r\n", None, "b = 2"]},
        {"cell_type": "code", "source": "z" * 2_000_001},
        {"cell_type": "code", "source": "s = '\ud800'"},
    ]
    read = read_bytes(json.dumps({"cells": cells}).encode(), "odd.ipynb")
    assert [(c.number, c.kind, c.source) for c in read.cells] == [
        (2, "code", "x = 1"),
        (3, "code", ""),
        (4, "code", ""),
        (5, "code", "a = 1\nb = 2"),
        (6, "code", ""),
        (7, "code", "s = '\ufffd'"),
    ]
    assert read.notes == (
        "cell 1 is no cell and was left out",
        "cell 6 has 2,000,001 characters and was not read",
    )


def test_the_assignment_is_taken_from_the_metadata_and_a_foreign_kernel_is_noted() -> None:
    read = document(
        "x", metadata={"grader": {"assignment": "optimizers-lab"}, "kernelspec": {"language": "R"}}
    )
    assert read.assignment == "optimizers-lab"
    assert read.notes == ("the notebook says that it is written in R, not Python",)
    assert document("x", metadata={"grader": ["?"], "kernelspec": None}).assignment == ""


def test_huge_integers_and_nan_do_not_stop_the_reading() -> None:
    data = notebook("x = 1").replace(b'"nbformat": 4', b'"nbformat": ' + b"9" * 5000 + b', "n": NaN')
    assert len(read_bytes(data, "lab.ipynb").cells) == 1


@settings(deadline=None)  # the first magic imports IPython
@given(st.binary(max_size=300))
def test_random_bytes_are_read_or_refused(data: bytes) -> None:
    for name in ("lab.ipynb", "lab.py"):
        with suppress(SubmissionError):
            parse(read_bytes(data, name))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["cell_type", "source", "outputs", "cells", "data", "text", "output_type"]),
            inner | st.sampled_from(["code", "stream", "display_data", "x = 1\n!ls"]),
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(deadline=None)  # the first magic imports IPython
@given(st.lists(json_values, max_size=4))
def test_cells_of_any_shape_are_read_or_refused(cells: list[object]) -> None:
    parse(read_bytes(json.dumps({"cells": cells}).encode(), "lab.ipynb"))
