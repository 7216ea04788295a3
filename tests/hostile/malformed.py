# ruff: noqa: E501  # a table: one line each
"""Files that are attacks on whoever reads them: each with what must become of it, and the naive reader that it brings down."""

from __future__ import annotations

import ast
import contextlib
import difflib
import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

__all__ = ["FILES", "File"]

RIGHT = "def df_w(W):\n    return [0.2 * W[0], 4 * W[1]]\n"


@dataclass(frozen=True)
class File:
    """One submission."""

    name: str
    must: str
    make: Callable[[], bytes]
    naive: Callable[[bytes], object]
    """Raises, or takes more time or memory than there is."""
    right: bool = False
    """What it answers is read all the same, and is right."""
    suffix: str = ".ipynb"


def _cell(source: object, *outputs: object, kind: str = "code") -> dict[str, Any]:
    cell: dict[str, Any] = {"cell_type": kind, "metadata": {}, "source": source}
    return cell | {"execution_count": 1, "outputs": list(outputs)} if kind == "code" else cell


def _book(*cells: object, **more: object) -> bytes:
    book = {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(book | more).encode("utf-8", "surrogatepass")


def _stream(text: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": "stdout", "text": text}


def _nested(depth: int) -> bytes:
    return b'{"cells": [], "metadata": ' + b'{"a":' * depth + b"1" + b"}" * depth + b"}"


def _cells(count: int) -> bytes:
    return (
        b'{"metadata": {}, "nbformat": 4, "nbformat_minor": 5, "cells": ['
        + b",".join([b"{}"] * count)
        + b"]}"
    )


def _number(digits: int) -> bytes:
    return b'{"cells": [], "metadata": {"a": ' + b"9" * digits + b"}}"


def _plain(data: bytes) -> object:
    return json.loads(data)


def _text(data: bytes) -> str:
    """All of a notebook's text, written out."""
    texts: list[str] = []

    def gather(value: object) -> None:
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, list | dict):
            for item in value.values() if isinstance(value, dict) else value:
                gather(item)

    gather(json.loads(data))
    return "\n".join(texts)


def _sources(data: bytes) -> str:
    return "\n".join("".join(c["source"]) for c in json.loads(data)["cells"] if c["cell_type"] == "code")


def _written(data: bytes) -> object:
    return _text(data).encode("utf-8")


def _kept(data: bytes) -> object:
    """A page with every output in it."""
    return [f"<pre>{_text(data)}</pre>" * 40 for _ in range(10)]


def _strict(data: bytes) -> object:
    """Every cell as the format says it is."""
    book = json.loads(data)
    return [
        ("".join(c["source"]), c["cell_type"], [o["output_type"] for o in c["outputs"]])
        for c in book["cells"]
    ]


def _parsed(data: bytes) -> object:
    return compile(ast.parse(_sources(data)), "cell", "exec")


def _module(data: bytes) -> object:
    return compile(ast.parse(data), "module", "exec")


def _decoded(data: bytes) -> object:
    return ast.parse(data.decode())


def _every_cell(data: bytes) -> object:
    """Each cell with a little of what readers do for each."""
    return [
        json.loads(json.dumps(dict(cell, source="", outputs=[]))) for cell in json.loads(data)["cells"]
    ] * 20


def _searched(pattern: str) -> Callable[[bytes], object]:
    return lambda data: re.search(pattern, _text(data))


def _transformed(data: bytes) -> object:
    """Cells as IPython makes Python of them: one line, and all anew."""
    from IPython.core.inputtransformer2 import TransformerManager

    return TransformerManager().transform_cell(_sources(data))


def _line_by_line(data: bytes) -> None:
    """Each line taken off the text, whose rest is copied."""
    rest = _sources(data)
    while rest:
        rest = rest.partition("\n")[2]


def _all_again(data: bytes) -> None:
    """All lines written anew for each."""
    lines = _sources(data).split("\n")
    for _ in lines:
        b"".join([line.encode() for line in lines])


def _named(data: bytes) -> object:
    """Names compared as they are written."""
    found = re.findall(r"def (\w+)", data.decode())
    assert all(name == unicodedata.normalize("NFKC", name) for name in found)
    return found


def _refused(text: str) -> object:
    raise ValueError(text)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key comes twice")
    return found


def _often(data: bytes) -> object:
    """Parsed once for each question that is asked of it."""
    return [ast.parse(data) for _ in range(50)]


def _compared(data: bytes) -> object:
    """Each name compared with two hundred others."""
    names = re.findall(r"(?:class|def) (\w+)", data.decode())
    return [
        difflib.SequenceMatcher(None, name, f"asked_for_{k}").ratio() for name in names for k in range(200)
    ]


def _inherited(data: bytes) -> int:
    """How many methods a class has, with those of each base of each base."""
    bases = {
        node.name: [b.id for b in node.bases if isinstance(b, ast.Name)]
        for node in ast.parse(data).body
        if isinstance(node, ast.ClassDef)
    }

    def count(name: str) -> int:
        return 1 + sum(map(count, bases[name]))

    return count("A11")


def _padded(data: bytes) -> None:
    """Each line parsed by itself, where it stands."""
    for number, line in enumerate(_sources(data).split("\n")):
        with contextlib.suppress(SyntaxError):
            ast.parse("\n" * number + line)


def _deeper(data: bytes) -> str:
    """A level more for each, as a reader makes that wraps cells in a function."""
    return "".join(" " * k + "if 1:\n" for k in range(15)) + "\n".join(
        " " * 15 + line for line in data.decode().splitlines()
    )


def _deepened(data: bytes) -> object:
    return compile(_deeper(data), "module", "exec")


FILES = (
    File("json_10_000_deep", "is no notebook, and brings nothing down", lambda: _nested(10_000), _plain),
    File("json_1_000_000_deep", "the same, a hundred times deeper", lambda: _nested(1_000_000), _plain),
    File("a_million_cells", "has more cells than are read", lambda: _cells(1_000_000), _every_cell),
    File("a_number_of_100_000_digits", "is read as a number, or not at all", lambda: _number(100_000), _plain),
    File("halves_of_surrogates", "are shown as signs, and end nothing", lambda: _book(_cell(RIGHT), _cell("x = '\ud800\udfff'", _stream("\ud800 \udc00")), _cell("\udfff", kind="markdown")), _written, right=True),
    File("gigantic_output", "is cut, and the answer read", lambda: _book(_cell(RIGHT, _stream("x" * 40_000_000))), _kept, right=True),
    File("a_million_outputs", "are passed over", lambda: b'{"metadata": {}, "nbformat": 4, "nbformat_minor": 5, "cells": [{"cell_type": "code", "source": ' + json.dumps(RIGHT).encode() + b', "outputs": [' + b",".join([b"[]"] * 1_000_000) + b"]}]}", _strict, right=True),
    File("cells_of_other_kinds", "what is no cell is left out, and the answer read", lambda: _book(None, 7, [], "x", {"cell_type": 3, "source": {"a": 1}}, {"source": [RIGHT], "cell_type": "code", "outputs": {"a": 1}}), _strict, right=True),
    File("numbers_that_are_none", "NaN and infinity in metadata are no reason to stop", lambda: _book(_cell(RIGHT), metadata={"a": float("nan"), "b": float("inf"), "c": -0.0}), lambda data: json.loads(data, parse_constant=_refused), right=True),
    File("keys_that_come_twice", "the last one counts, as in JSON", lambda: b'{"cells": 3, "metadata": 1, "cells": [' + json.dumps(_cell(RIGHT)).encode() + b"]}", lambda data: json.loads(data, object_pairs_hook=_once), right=True),
    File("brackets_10_000_deep", "is a syntax error of one cell", lambda: _book(_cell("x = " + "(" * 10_000 + "1" + ")" * 10_000), _cell(RIGHT)), _parsed, right=True),
    File("minus_100_000_times", "is a syntax error of one cell", lambda: _book(_cell("x = " + "-" * 100_000 + "1"), _cell(RIGHT)), _parsed, right=True),
    File("a_sum_of_100_000", "is too deep for one cell, and the answer read", lambda: _book(_cell("x = " + "+".join(["1"] * 100_000)), _cell(RIGHT)), _parsed, right=True),
    File("an_attribute_of_100_000", "is too deep for one cell, and the answer read", lambda: _book(_cell("x = a" + ".b" * 100_000), _cell(RIGHT)), _parsed, right=True),
    File("elif_5_000_times", "is read, or is too deep for one cell", lambda: _book(_cell("if 0: pass\n" + "elif 0: pass\n" * 5_000), _cell(RIGHT)), _parsed, right=True),
    File("indented_500_deep", "is a syntax error of one cell", lambda: _book(_cell("".join(" " * k + "if 1:\n" for k in range(500)) + " " * 500 + "x = 1"), _cell(RIGHT)), _parsed, right=True),
    File("an_integer_of_10_000_digits", "is a syntax error of one cell", lambda: _book(_cell("x = " + "9" * 10_000), _cell(RIGHT)), _parsed, right=True),
    File("nul_in_the_source", "is a syntax error of one cell", lambda: _book(_cell("x = 1\0"), _cell("y = '\0'"), _cell(RIGHT)), _parsed, right=True),
    File("colours_that_never_end", "a command of a terminal that has no end is taken away in one pass", lambda: _book(_cell(RIGHT, _stream("\x1b[" + "0;" * 60_000 + "\x1b[" * 60_000))), _searched(r"\x1b\[(\d*;?)*m"), right=True),
    File("percents_that_never_end", "a cell of 100,000 percent signs is no magic to be searched for", lambda: _book(_cell("%" * 100_000), _cell("!" * 50_000 + "?" * 50_000), _cell("a" * 50_000 + "!"), _cell(RIGHT)), _searched(r"(a+)+$"), right=True),
    File("blanks_that_never_end", "a line of 200,000 blanks takes no more time than another", lambda: _book(_cell("x = 1" + " " * 200_000 + "\n" + "\t" * 100_000 + "\\"), _cell(" " * 100_000 + "x", kind="markdown"), _cell(RIGHT)), _searched(r"\s+$|\s+\Z"), right=True),
    File("a_table_that_never_ends", "a text with 100,000 bars is no table to be searched for", lambda: _book(_cell("|" * 100_000 + "\n" + "|-" * 50_000, kind="markdown"), _cell("[" * 50_000 + "](" * 20_000 + "`" * 20_000 + "*" * 40_000, kind="markdown"), _cell(RIGHT)), _searched(r"(\|*-*)*x"), right=True),
    File("commands_that_never_end", "each line is transformed once, and after thousands no more", lambda: _book(_cell("a = !ls {x}\n" * 1_500), _cell("!a\n" * 5_000), _cell("!x \\\"\"\"\n" * 1_500), _cell(RIGHT)), _transformed, right=True),
    File("questions_that_never_end", "each line is transformed once", lambda: _book(_cell("obj?\n" * 1_500), _cell(RIGHT)), _transformed, right=True),
    File("a_question_of_40_000_letters", "the name is looked for at the end of the line alone", lambda: _book(_cell("x = " + "a" * 40_000 + " ?\ny = " + "a." * 40_000 + "?"), _cell(RIGHT)), _transformed, right=True),
    File("empty_lines_before_a_command", "are counted, not copied for each", lambda: _book(_cell("\n" * 300_000 + "!ls\nget_ipython().system(" + "-" * 50_000 + "1)"), _cell(RIGHT)), _line_by_line, right=True),
    File("a_name_2_500_times", "of many definitions the last are compared, and no name twice", lambda: "".join(f"class C{k}:\n    def f(self, x): pass\ndef df_w(W):\n    return W\n" for k in range(2_500)).encode() + RIGHT.encode(), _compared, right=True, suffix=".py"),
    File("bases_of_bases", "each class above is looked at once", lambda: b"class A0:\n    def f(self): pass\n" + "".join(f"class A{k}({', '.join([f'A{k - 1}'] * 8)}): pass\n" for k in range(1, 12)).encode() + RIGHT.encode(), _inherited, right=True, suffix=".py"),
    File("broken_lines_that_never_end", "the first are cut one from another, the others are one error", lambda: _book(_cell("x:!y\n" * 30_000), _cell("(a,\nb) = !ls\n" * 5_000), _cell(RIGHT)), _padded, right=True),
    File("awaits_that_never_end", "each is rewritten in its own line", lambda: _book(_cell("x = = 1\n" + "await x\n" * 7_000), _cell(RIGHT)), _all_again, right=True),
    File("statements_that_never_end", "25,000 are read, and it is said where that ended", lambda: RIGHT.encode() + b"x;" * 200_000, _often, right=True, suffix=".py"),
    File("brackets_in_a_module", "100,000 brackets are one error, and no tree of them is made", lambda: b"(" * 100_000, _module, suffix=".py"),
    File("names_that_look_alike", "letters that Python takes for one are one name", lambda: "def ｄf_w(W):\n    return [0.2 * W[0], 4 * W[1]]\n".encode(), _named, right=True, suffix=".py"),
    File("not_utf_8", "is read in the encoding that it is likely to have", lambda: b"# caf\xe9\xff\n" + RIGHT.encode(), _decoded, right=True, suffix=".py"),
    File("an_encoding_that_is_none", "an encoding that nobody knows is passed over", lambda: b"# -*- coding: evil-\x80 -*-\n" + RIGHT.encode(), _module, right=True, suffix=".py"),
    File("an_encoding_of_names", "punycode is no encoding of a file: it is passed over", lambda: b"# -*- coding: punycode -*-\n" + RIGHT.encode() + b"#" + b"a" * 200_000, _module, right=True, suffix=".py"),
    File("an_encoding_that_is_undefined", "an encoding that decodes nothing is passed over", lambda: b"# -*- coding: undefined -*-\n" + RIGHT.encode(), _module, right=True, suffix=".py"),
    File("a_long_line", "two million characters of code are more than is read", lambda: b"x = [" + b"1," * 1_000_000 + b"]\n" + RIGHT.encode(), _often, suffix=".py"),
    File("a_tower_of_calls", "calls 5,000 deep are a syntax error of one statement", lambda: b"x = " + b"f(" * 5_000 + b"1" + b")" * 5_000 + b"\n" + RIGHT.encode(), _module, right=True, suffix=".py"),
    File("a_function_in_a_function", "functions 90 deep are read", lambda: "".join("    " * k + f"def f{k}(): \n" for k in range(90)).encode() + b"    " * 90 + b"pass\n" + RIGHT.encode(), _deepened, right=True, suffix=".py"),
    File("lines_that_never_end", "200,000 empty lines in code, words and output take no more time than others", lambda: _book(_cell("\n" * 200_000 + "x = 1"), _cell("#\n" * 60_000 + "# a" + " " * 60_000 + "x", kind="markdown"), _cell("\n" * 100_000, kind="markdown"), _cell(RIGHT, _stream("1" + "\n" * 90_000 + "x"))), _searched(r"(?m)^\s*[!%?]"), right=True),
    File("assignments_that_never_end", "20,000 lines are looked through once", lambda: _book(_cell("a = b\n" * 20_000), _cell(RIGHT)), _searched(r"(?m)^[^#]*=\s*[!%]"), right=True),
    File("digits_that_never_end", "90,000 digits are no number, and no search", lambda: _book(_cell("# " + "9" * 90_000 + "a"), _cell(RIGHT, _stream("[" + "9" * 90_000 + "a, 1]"))), _searched(r"(\d+\.?\d*)+(?![\w.])"), right=True),
    File("bold_that_never_ends", "a line of stars and blanks is a line", lambda: _book(_cell("**a**" + " " * 90_000 + "x", kind="markdown"), _cell("### a" + " #" * 40_000 + "x", kind="markdown"), _cell("**" * 40_000, kind="markdown"), _cell(RIGHT)), _searched(r"(\s*:?\s*)+$"), right=True),
    File("notebooks_commands_that_never_end", "what a notebook was turned into is looked for once in a line", lambda: _book(_cell("get_ipython().system(" * 20_000), _cell(RIGHT)), _searched(r"(.*?get_ipython.*)+\)$"), right=True),
)  # fmt: skip
