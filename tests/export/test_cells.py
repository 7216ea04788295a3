"""A table of somebody else's: what is not changed comes back byte for byte, whatever it holds."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.export.cells import guarded, guarded_id, parse_table
from grader.export.numbers import fixed, read_number, uses_comma

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=8)
ROWS = st.lists(st.lists(TEXT, min_size=2, max_size=4), min_size=1, max_size=5)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[list[str]], bytes, str]:
    """(cells, file, delimiter) as csv writes them."""
    mark = draw(st.sampled_from(",;\t"))
    rows = [["aa"] * 7, *draw(ROWS)]
    text = io.StringIO()
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    csv.writer(text, delimiter=mark, quoting=quoting, lineterminator=end).writerows(rows)
    return rows, draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.getvalue().encode(), mark


@given(tables())
def test_an_unchanged_table_is_the_same_bytes_and_says_what_csv_reads(
    made: tuple[list[list[str]], bytes, str],
) -> None:
    rows, data, mark = made
    table = parse_table("t", data)
    assert table.encoded() == data
    assert (table.values, table.delimiter) == (rows, mark)


@given(tables(), st.integers(0, 5), st.integers(0, 3), TEXT)
def test_one_changed_cell_changes_no_other(
    made: tuple[list[list[str]], bytes, str], row: int, column: int, value: str
) -> None:
    rows, data, mark = made
    row, table = row % len(rows), parse_table("t", data)
    column %= len(rows[row])
    table.set(row, column, value)
    rows[row][column] = value
    text = table.encoded().decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""), delimiter=mark)) == rows


@given(st.binary(max_size=60))
def test_any_bytes_come_back_or_are_refused(data: bytes) -> None:
    try:
        table = parse_table("t", data)
    except UsageError:
        return
    assert table.encoded() == data


@given(TEXT)
def test_guarded_text_is_no_formula(text: str) -> None:
    for made in (guarded(text), guarded_id(text)):
        formula = made.lstrip(" ").startswith(("=", "\t", "\r", "\n"))
        assert not formula, made


@given(st.decimals(0, 10**6, places=6))
def test_what_is_written_is_read_and_never_half_a_cent_off(points: object) -> None:
    for comma in (False, True):
        text = fixed(points, comma=comma)  # type: ignore[arg-type]
        found = read_number(text)
        assert found is not None
        assert abs(found - points) * 200 <= 1  # type: ignore[operator]
        assert uses_comma([text]) is comma


@pytest.mark.parametrize("text", ["NaN", "-1", "1e3", "", "inf", "1.2.3", "१२", "EX"])
def test_what_is_no_number_of_points_is_none(text: str) -> None:
    assert read_number(text) is None
