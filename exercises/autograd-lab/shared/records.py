"""Reading what a run of the notebook and its saved outputs show: printed numbers with the words beside them, arrays, the code."""

import io
import re
import tokenize
from dataclasses import dataclass

import numpy as np

from grader.exercise import cell_name, say
from grader.model import Cell, Document, Output

NUMBER = re.compile(
    r"(?<![\w.,])[-+−]?(?:\d+[.,]\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\d.]*\w)|(?<![\w.])[-+−]?\d+[eE][-+]?\d+|(?<!\w)[-+]?(?:nan|inf)(?!\w)"
)
"""A number with a point (or a decimal comma) or a power of ten, or one that is none; counts do not count."""
NUMBERED = r"(?m)^[ \t]*#[^\n\d]*\d++(\.\d+)+"
OUTSIDE = frozenset({"CellTimeout", "ModuleNotFoundError", "ImportError", "FileNotFoundError", "URLError"})
"""Errors of a cell that are not the student's own."""


@dataclass(frozen=True)
class Shown:
    """A number that stands somewhere, with the words that may say what it is."""

    value: float
    unit: float
    """Of its last digit."""
    cell: int
    source: str
    """"what cell 7 printed in the run", "the saved output of cell 7", "`err` after cell 7"."""
    before: str = ""
    after: str = ""
    """Words of its line up to the number before and to the next one."""
    line: str = ""
    above: str = ""
    """The last line above that holds no number."""
    place: tuple = ()
    """Where it stands, to tell numbers apart: (source, line, number in the line)."""

    @property
    def ran(self):
        """Whether it comes from the run."""
        return self.standing != 1

    @property
    def standing(self):
        """What was printed (0) comes before saved outputs (1), and those before the values of names (2)."""
        saved = say("the saved output of {cell}", cell="\0").partition("\0")[0]
        return 1 if self.source.startswith(saved) else 2 * self.source.startswith("`")


def cells_of(values):
    """What the run says of its cells; nothing where there was none."""
    cells = values.get("__cells__")
    return cells if isinstance(cells, list) else []


def printed_by_cell(values):
    """Number of a cell -> (label, all that the run printed there). A file of Python is one cell, told of piece by piece."""
    printed = {}
    for one in cells_of(values):
        before = printed.get(one["cell"], ("", ""))[1]
        printed[one["cell"]] = one["label"], before + str(one.get("printed", ""))
    return printed


def code(document):
    """All code as one text, without comments: what is asked for stands there, which is no attempt."""
    return "\n".join(uncommented(cell.source) for cell in document.cells if cell.kind == "code")


def uncommented(source):
    """The code without its comments, where it is Python; else without lines that are comments."""
    lines = source.split("\n")
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT:
                row, column = token.start
                lines[row - 1] = lines[row - 1][:column]
    except (tokenize.TokenError, SyntaxError):
        return re.sub(r"(?m)^[ \t]*#.*$", "", source)
    return "\n".join(lines)


def shown_numbers(evidence):
    """All numbers: what the run printed, then what saved outputs show, then the values of names."""
    found = []
    for cell, (label, text) in printed_by_cell(evidence.values).items():
        found += numbers_in(text, cell, say("what {cell} printed in the run", cell=cell_name(label)))
    for cell in evidence.document.cells:
        text = "\n".join(o.text for o in cell.outputs if o.kind in ("stream", "result"))
        found += numbers_in(text, cell.number, say("the saved output of {cell}", cell=cell_name(cell.label)))
    for order, one in enumerate(cells_of(evidence.values)):
        for name, value in (one.get("values") or {}).items():
            for words, number in _scalars(name, value):
                source = say("`{name}` after {cell} in the run", name=name, cell=cell_name(one["label"]))
                place = ((source, order), words)
                found.append(Shown(number, 0.0, one["cell"], source, words, line=words, place=place))
    return found


def numbers_in(text, cell=0, source=""):
    """The numbers of a text, each with its words."""
    found, above = [], ""
    for row, line in enumerate(text.splitlines()):
        matches = list(NUMBER.finditer(line))
        if not matches and line.strip():
            above = line
        for index, match in enumerate(matches):
            start = matches[index - 1].end() if index else 0
            end = matches[index + 1].start() if index + 1 < len(matches) else len(line)
            value, unit = _read(match.group())
            before, after = line[start : match.start()], line[match.end() : end]
            found.append(Shown(value, unit, cell, source, before, after, line, above, (source, row, index)))
    return found


def _read(text):
    """(value, unit of the last digit)"""
    plain = text.replace("−", "-").replace(",", ".")
    if plain[-1] in "nf":
        return float(plain), 0.0
    digits, _, power = plain.lower().partition("e")
    places = len(digits.partition(".")[2]) - int(power or 0)
    return float(plain), 10.0**-places


def _scalars(name, value, depth=0):
    """(words, number) of a name's value, or of the entries of a dict or short list."""
    if isinstance(value, dict) and depth < 3 and len(value) <= 50:
        return [f for key, item in value.items() for f in _scalars(f"{name} {key}", item, depth + 1)]
    if isinstance(value, list) and depth < 3 and len(value) <= 10:
        return [f for item in value for f in _scalars(name, item, depth + 1)]
    if isinstance(value, float):
        return [(name, value)]
    if isinstance(value, np.ndarray) and value.size == 1 and value.dtype.kind == "f":
        return [(name, float(value.reshape(())))]
    return []


# --- arrays ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Held:
    """An array that a name holds after a cell."""

    name: str
    array: np.ndarray
    cell: int
    label: str


def arrays_of(values, fits):
    """Every array of the run that `fits`, also within lists and dicts."""
    return [
        Held(name, array, one["cell"], one["label"])
        for one in cells_of(values)
        for name, value in (one.get("values") or {}).items()
        for array in _within(value)
        if fits(array)
    ]


def _within(value, depth=0):
    if isinstance(value, np.ndarray):
        return [value.astype(float)] if value.dtype.kind in "fiu" else []
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [array for item in items for array in _within(item, depth + 1)] if depth < 4 else []


# --- the run -----------------------------------------------------------------------------------------------------


def failure(evidence, pattern):
    """(what failed, whether a person must look) of the cells that speak of `pattern` and failed in the run; None if none did.

    What comes after a file or a package that is not here fails for that, not for the student's own fault.
    """
    speaking = {
        c.number for c in evidence.document.cells if c.kind == "code" and re.search(pattern, c.source)
    }
    failed = [one for one in cells_of(evidence.values) if "error" in one]
    own = [one for one in failed if one["cell"] in speaking]
    if not own:
        return None
    outside = [o for o in failed if o["error"]["type"] in OUTSIDE and o["cell"] <= own[-1]["cell"]]
    first = (outside or own)[0]
    error = first["error"]
    words = say(
        "{cell}, line {line} failed in the run: {type}: {message}",
        cell=cell_name(first["label"]),
        line=error["line"],
        type=error["type"],
        message=error["message"],
    )
    return words, bool(outside)


def pictures(document, pattern):
    """Labels of the cells that speak of `pattern` and have saved pictures."""
    return [
        c.label
        for c in document.cells
        if any(output.kind == "image" for output in c.outputs) and re.search(pattern, c.source)
    ]


def printed_document(evidence):
    """The document with what the run printed in place of saved outputs, where the run printed something."""
    printed = printed_by_cell(evidence.values)

    def shown(cell: Cell) -> Cell:
        _, text = printed.get(cell.number, ("", ""))
        return cell if not text.strip() else _with_outputs(cell, (Output(kind="stream", text=text),))

    return Document(path=evidence.document.path, cells=tuple(shown(c) for c in evidence.document.cells))


def _with_outputs(cell, outputs):
    return Cell(number=cell.number, kind=cell.kind, source=cell.source, label=cell.label, outputs=outputs)


def code_under(document, pattern):
    """The code below the headings of this pattern, up to the next heading that is numbered and is none of them."""
    found, inside = [], False
    for cell in document.cells:
        if cell.kind == "code":
            found += [uncommented(cell.source)] if inside else []
        elif re.search(pattern, cell.source):
            inside = True
        elif re.search(NUMBERED, cell.source):
            inside = False
    return "\n".join(found)


def section(number, words):
    """The pattern of headings and comments such as "1.2", "Task 1.2", "Aufgabe 1.2", "Bài 1.2", or headings of these words."""
    kinds = "task|exercise|question|part|problem|aufgabe|übung|teil|bài|câu|ex"
    numbered = rf"^[ \t#>*/\"'=-]*+(?:(?:{kinds})\b)?[ \t.:(]*+{re.escape(number)}(?![\d]|\.\d)"
    return rf"(?im){numbered}|^[ \t]*(?:#|\*\*).*(?:{words})"
