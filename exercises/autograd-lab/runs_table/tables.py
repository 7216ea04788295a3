"""Finding the table of runs, in Markdown cells, else in what was printed: which rows are runs, which columns their losses."""

import re
from dataclasses import dataclass

from grader.exercise import cell_name, say
from grader.extract import tables

from ..shared.records import printed_document

INDEX = (
    r"(?i:\W*(run|seed|lauf|durchlauf|versuch|start|init|trial|lần|hạt giống|nr|no|nummer|#|n|i|k)\b.*|\W*)"
)
RUNS = r"(?i:\b(runs?|seeds?|lauf|läufe|durchlauf|durchläufe|versuch|trial|init\w*)\b|lần|hạt giống)"
TRAIN = r"(?i:train|trn|\btr\b|huấn|\bhl\b|lern)"
VALID = r"(?i:(?<![a-z])val(?!ue)|valid|\bva\b|test|kiểm|\bkt\b|\bdev\b|held|eval|thẩm)"
MEASURE = r"(?i:loss|acc|verlust|genau|fehler|err|mất mát|entrop)"
MEAN = r"(?i:\b(mean|means|avg|average|mittel\w*|durchschnitt\w*|schnitt|mw|trung bình|tb)\b|[øØ∅⌀μµ]|x̄|\\bar|\\mu)"
OTHER = (
    r"(?i:\b(std|sd|stdev|min\w*|max\w*|best\w*|worst|median|sigma|var\w*|stan\w*|streuung|range|spannweite)\b"
    r"|độ lệch|phương sai|[σ±])"
)
PROGRESS = r"(?i:epoch|step|schritt|iter|bước)"
NUMBER = re.compile(r"(?<!\d)[-+]?\d++[.,]\d++(?:[eE][-+]?\d++)?\s*+%?")


@dataclass(frozen=True)
class Entry:
    """A number of a table's cell."""

    value: float
    unit: float
    """Of its last digit, so that rounding can be allowed for."""


@dataclass(frozen=True)
class Runs:
    """A table of runs."""

    source: str
    printed: bool
    names: tuple
    """Of the measures."""
    rows: tuple
    """A tuple of entries (None where there is no number) for each run."""
    means: tuple = ()
    """The row of means; empty if there is none."""

    @property
    def complete(self):
        """Runs that have a number for at least two measures, or for all if there is one only."""
        need = min(2, len(self.names))
        return [row for row in self.rows if sum(entry is not None for entry in row) >= need]


def find(evidence):
    """The table that shows most runs: a written one if there is any; None without one."""
    written = [t for t in tables(evidence.document) if not t.printed]
    found = _best(_readings(written, printed=False))
    if found is not None:
        return found
    shown = (evidence.document, printed_document(evidence))
    printed = [t for document in shown for t in tables(document) if t.printed]
    logs = [log for document in shown for cell in document.cells for log in _logs(cell)]
    return _best([*_readings(printed, printed=True), *logs])


def _best(found):
    return max(
        (f for f in found if f.complete),
        key=lambda f: (len(f.names) > 1, _told(f.names), min(len(f.complete), 5), bool(f.means)),
        default=None,
    )


def _told(names):
    said = " | ".join(names)
    return bool(re.search(TRAIN, said)) + bool(re.search(VALID, said))


def _readings(found, *, printed):
    """Every table read with its rows as runs, and turned, with its columns as runs."""
    for table in found:
        lines = [table.header, *table.rows] if table.header else list(table.rows)
        where = cell_name(table.label)
        source = (
            say("the printed table in {cell}", cell=cell_name(where))
            if printed
            else say("the table in {cell}", cell=cell_name(where))
        )
        for grid in (lines, _turned(lines)):
            reading = _read(grid, bool(table.header), source, printed)
            if reading is not None:
                yield reading


def _turned(lines):
    width = max((len(line) for line in lines), default=0)
    filled = [(*line, *[""] * (width - len(line))) for line in lines]
    return [tuple(column) for column in zip(*filled, strict=True)]


def _read(lines, headed, source, printed):
    """A table whose rows are runs; None if it is none."""
    header = lines[0] if lines and (headed or not _entries(lines[0])) else ()
    body = lines[1:] if header else lines
    if len(body) < 2:
        return None
    body, header = _aligned(body, header)
    columns = [n for n in range(len(body[0])) if _is_measure(n, header, body)]
    if not columns:
        return None
    runs, means = [], ()
    for line in body:
        words = " ".join(text for text in line if entry(text) is None)
        row = tuple(entry(line[n]) for n in columns)
        if re.search(MEAN, " ".join(line)):
            means = means or row
        elif not re.search(OTHER, words) and any(row):
            runs.append(row)
    names = tuple(header[n] if n < len(header) else "" for n in columns)
    if not (_told(names) or re.search(RUNS, " | ".join((*header, *(line[0] for line in body))))):
        return None  # a table of something else
    if re.search(MEAN, " ".join(names)) or len(runs) < 2:
        return None  # it is the other way round
    return Runs(source, printed, names, tuple(runs), means)


def _aligned(body, header):
    """Rows of one width: printed frames have no header above their index."""
    width = max(len(line) for line in body)
    if header and len(header) == width - 1:
        header = ("", *header)
    return [(*line, *[""] * (width - len(line))) for line in body], header


def _is_measure(column, header, body):
    """Whether a column holds the measure of every run: numbers, and neither their count nor a seed."""
    found = [entry(line[column]) for line in body]
    numbers = [e for e in found if e is not None]
    if len(numbers) < max(2, len(body) // 2):
        return False
    title = header[column] if column < len(header) else ""
    if re.search(rf"{TRAIN}|{VALID}|{MEASURE}", title):
        return True
    whole = all(e.unit >= 1 for e in numbers)
    return not (whole and (column == 0 or re.fullmatch(INDEX, title) is not None))


def _entries(line):
    return [e for e in map(entry, line) if e is not None]


def entry(text):
    """The number that a cell begins with (bold, a percent sign, a ± behind it do not matter); None if there is none."""
    plain = re.sub(r"[*_`$~]|\\[,;! ]", "", text).replace("−", "-").replace("\\%", "%").strip()
    plain = re.sub(rf"^{MEAN}\W*?(?=[-+\d.,])", "", plain)
    found = re.match(r"[-+]?(?:\d+(?:[.,]\d+)?|[.,]\d+)(?:[eE][-+]?\d+)?\s*%?", plain)
    if found is None or plain[found.end() : found.end() + 1].isalpha():
        return None
    digits = found.group().rstrip("% ").replace(",", ".").lower()
    plain_digits, _, power = digits.partition("e")
    unit = 10.0 ** (int(power or 0) - len(plain_digits.partition(".")[2]))
    scale = 0.01 if "%" in found.group() else 1.0
    return Entry(float(digits) * scale, unit * scale)


# --- lines that a loop prints --------------------------------------------------------------------------------------


def _logs(cell):
    """Runs printed as lines of the same words: "run 1: train 0.52, val 0.68"."""
    groups = {}
    text = "\n".join(o.text for o in cell.outputs if o.kind in ("stream", "result"))
    for line in text.splitlines():
        numbers = NUMBER.findall(line)
        if len(numbers) >= 2 and not re.search(PROGRESS, line):
            words = re.sub(r"\d+", "", NUMBER.sub("#", line))
            groups.setdefault((words.strip(), len(numbers)), []).append(numbers)
    means = [NUMBER.findall(line) for line in text.splitlines() if re.search(MEAN, line)]
    for (words, count), rows in groups.items():
        if len(rows) >= 3 and not re.search(MEAN, words):
            names = tuple(words.split("#"))[:count]
            last = next((tuple(map(entry, m)) for m in means if len(m) == count), ())
            yield Runs(
                say("the lines printed by {cell}", cell=cell_name(cell.label)),
                True,
                names,
                tuple(tuple(map(entry, r)) for r in rows),
                last,
            )
