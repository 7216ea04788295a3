"""Parts shared by the readers: a list of violations, strict JSON, strict CSV, rules for fields."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

Rule = tuple[Callable[[Any], bool], str]


class Problems(list[str]):
    """The violations found so far, each as one line of text."""

    def __init__(self, subject: str) -> None:
        """Start an empty list about `subject` (the name of the format)."""
        super().__init__()
        self.subject = subject

    def add(self, where: str, what: str) -> None:
        """Note the violation `what` at the place `where`."""
        self.append(f"{where}: {what}" if where else what)

    def stop(self) -> None:
        """Raise the one `ValueError` if anything was noted; return nothing otherwise."""
        if self:
            raise ValueError(f"{self.subject}: " + "; ".join(self))


def is_number(value: object) -> bool:
    """Say whether `value` is a finite JSON number (a boolean is none)."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(float(value))
    except OverflowError:
        return False


def is_integer(value: object) -> bool:
    """Say whether `value` is a JSON integer: 3 is one, 3.0 and true are not."""
    return isinstance(value, int) and not isinstance(value, bool)


STRING: Rule = (lambda v: isinstance(v, str), "a string")
TEXT: Rule = (lambda v: isinstance(v, str) and v != "", "a non-empty string")
NUMBER: Rule = (is_number, "a number")
INTEGER: Rule = (is_integer, "an integer")
COUNT: Rule = (lambda v: is_integer(v) and v >= 0, "an integer >= 0")
BOOLEAN: Rule = (lambda v: isinstance(v, bool), "true or false")
OBJECT: Rule = (lambda v: isinstance(v, dict), "an object")
ARRAY: Rule = (lambda v: isinstance(v, list), "an array")
STRINGS: Rule = (lambda v: isinstance(v, list) and all(isinstance(i, str) for i in v), "an array of strings")
ANY: Rule = (lambda v: True, "anything")


def one_of(*values: object) -> Rule:
    """Return the rule that allows only `values` (of the same type: 1 is not true)."""
    words = "one of " + ", ".join(str(v) for v in values)
    return (lambda v: any(type(v) is type(w) and v == w for w in values), words)


def between(low: int, high: int) -> Rule:
    """Return the rule for an integer from `low` to `high`, both allowed."""
    return (lambda v: is_integer(v) and low <= v <= high, f"an integer from {low} to {high}")


def or_null(rule: Rule) -> Rule:
    """Return `rule` with null allowed besides."""
    return (lambda v: v is None or rule[0](v), f"{rule[1]} or null")


def check_fields(
    problems: Problems,
    value: object,
    where: str,
    required: Mapping[str, Rule],
    optional: Mapping[str, Rule],
    others: bool = False,
) -> dict[str, Any]:
    """Return the fields of the object `value` that obey their rule; note all that do not.

    With `others` false a field without a rule is a violation; otherwise it is returned unchecked.
    """
    if not isinstance(value, dict):
        problems.add(where, "must be an object")
        return {}
    for name in required:
        if name not in value:
            problems.add(where, f"'{name}' is missing")
    good = {}
    for name, content in value.items():
        rule = required.get(name) or optional.get(name)
        if rule is None and not others:
            problems.add(where, f"unknown field '{name}'")
        elif rule is not None and not rule[0](content):
            problems.add(where, f"'{name}' must be {rule[1]}, not {json.dumps(content)[:60]}")
        else:
            good[name] = content
    return good


def load_json(problems: Problems, text: str) -> Any:
    """Return the JSON document in `text`; stop if it is none by the letter of the standard.

    NaN, Infinity, numbers that overflow, names given twice, a byte order mark and lone
    surrogates are refused.
    """

    def no_constant(name: str) -> float:
        problems.add("", f"{name} is not JSON")
        return 0.0

    def finite(digits: str) -> float:
        number = float(digits)
        if not math.isfinite(number):
            problems.add("", f"{digits} overflows to Infinity")
            return 0.0
        return number

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        problems.extend(f"name '{n}' occurs twice in one object" for n in sorted(repeated(names)))
        return dict(pairs)

    if text.startswith("\ufeff"):
        problems.add("", "starts with a byte order mark")
        text = text[1:]
    check_unicode(problems, text)
    try:
        document = json.loads(text, parse_constant=no_constant, parse_float=finite, object_pairs_hook=unique)
    except (json.JSONDecodeError, RecursionError) as error:
        problems.add("", f"not JSON ({error})")
        problems.stop()
    if "\\u" in text:
        check_unicode(problems, json.dumps(document, ensure_ascii=False))
    return document


def check_unicode(problems: Problems, text: str) -> None:
    """Note a violation if `text` cannot be written as UTF-8."""
    if re.search("[\ud800-\udfff]", text):
        problems.add("", "holds a lone surrogate, which UTF-8 cannot hold")


def repeated(values: Sequence[Any]) -> set[Any]:
    """Return the members of `values` that occur more than once."""
    return {value for value, number in Counter(values).items() if number > 1}


def load_csv(problems: Problems, text: str, delimiter: str = ",") -> list[list[str]]:
    """Return the rows of a CSV text (a leading byte order mark is dropped); stop if it is broken."""
    check_unicode(problems, text)
    if "\0" in text:
        problems.add("", "holds a NUL character")
        problems.stop()
    source = io.StringIO(text.removeprefix("\ufeff"), newline="")
    try:
        rows = [row for row in csv.reader(source, delimiter=delimiter, strict=True) if row]
    except csv.Error as error:
        problems.add("", f"not CSV ({error})")
        problems.stop()
    if not rows:
        problems.add("", "has no header row")
        problems.stop()
    return rows


def csv_records(problems: Problems, rows: list[list[str]]) -> list[dict[str, str]]:
    """Return the rows below the header as mappings; note rows of another width and double names."""
    header = rows[0]
    for name in sorted(repeated(header)):
        problems.add("header", f"column '{name}' occurs twice")
    records = []
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(header):
            problems.add(f"row {number}", f"has {len(row)} cells, the header has {len(header)}")
        else:
            records.append(dict(zip(header, row, strict=True)))
    return records


def decimal_cell(problems: Problems, where: str, cell: str) -> Decimal:
    """Return the finite decimal number written in `cell`; note a violation and return 0 otherwise."""
    if not re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", cell, re.ASCII):
        problems.add(where, f"'{cell}' is not a number")
        return Decimal(0)
    try:
        return Decimal(cell)
    except InvalidOperation:
        problems.add(where, f"'{cell}' is not a number")
        return Decimal(0)
