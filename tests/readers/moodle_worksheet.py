"""The offline grading worksheet of one assignment as Moodle imports it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from html.parser import HTMLParser

from ._cells import ChangedCell, changed_cells
from ._strict import Problems, csv_records, load_csv

__all__ = ["ChangedCell", "Import", "Participant", "Titles", "changed_cells", "read", "shown_text"]


@dataclass(frozen=True)
class Participant:
    """What the site has of one participant; `modified` is the cell as the site would write it now."""

    grade: Decimal | str | None = None
    modified: str = "-"
    feedback: str = ""
    can_change: bool = True


@dataclass(frozen=True)
class Titles:
    """The titles of the columns in the language of the site."""

    identifier: str = "Identifier"
    grade: str = "Grade"
    modified: str = "Last modified (grade)"
    feedback: Sequence[str] = ("Feedback comments",)


@dataclass
class Import:
    """What the import would write, by participant id, and whom it would skip with the reason."""

    grades: dict[int, Decimal | str] = field(default_factory=dict)
    feedback: dict[int, str] = field(default_factory=dict)
    skipped: dict[int, str] = field(default_factory=dict)


def read(
    data: str | bytes,
    participants: Mapping[int, Participant],
    *,
    titles: Titles | None = None,
    maximum: Decimal | None = None,
    decimal_mark: str = ".",
    scale: Sequence[str] = (),
    override: bool = False,
) -> Import:
    """Return what Moodle would write; raise ValueError that names every violation.

    Only grades and comments that differ from those of the site are returned.  With a `scale` the
    grades are its words, otherwise numbers from 0 to `maximum` (default: the column of the sheet).
    """
    problems = Problems("Moodle worksheet")
    titles = titles or Titles()
    text = _text(problems, data)
    rows = load_csv(problems, text)
    for needed in (titles.identifier, titles.grade, titles.modified):
        if needed not in rows[0]:
            problems.add("header", f"column '{needed}' is missing")
    problems.stop()
    plan = Import()
    seen: set[int] = set()
    for number, row in enumerate(csv_records(problems, rows), 2):
        where = f"row {number}"
        who = _participant(problems, where, row[titles.identifier], participants, seen)
        if who is None:
            continue
        grade = _grade(problems, where, row[titles.grade], _most(row, maximum), decimal_mark, scale)
        _row(plan, who, participants[who], grade, row, titles, override)
    problems.stop()
    return plan


def shown_text(markup: str) -> str:
    """Return the text that a comment shows when it is read as HTML."""
    parts: list[str] = []

    class Collector(HTMLParser):
        """Keep the text between the tags, except inside script and style."""

        hidden = 0

        def handle_starttag(self, tag: str, attrs: object) -> None:
            """Start to hide at script and style, break lines at br."""
            self.hidden += tag in ("script", "style")
            if tag == "br":
                parts.append("\n")

        def handle_endtag(self, tag: str) -> None:
            """Stop hiding."""
            self.hidden -= tag in ("script", "style")

        def handle_data(self, data: str) -> None:
            """Keep visible text."""
            if not self.hidden:
                parts.append(data)

    collector = Collector()
    collector.feed(markup)
    collector.close()
    return "".join(parts)


def _text(problems: Problems, data: str | bytes) -> str:
    """Return the file as text; stop if it is not UTF-8."""
    if isinstance(data, str):
        return data
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        problems.add("", f"not UTF-8 ({error})")
        problems.stop()
        raise


def _participant(
    problems: Problems, where: str, identifier: str, participants: Mapping[int, Participant], seen: set[int]
) -> int | None:
    """Return the participant id at the end of the identifier, None if it is unknown."""
    found = re.search(r"(?:^|\s)(\d+)\s*$", identifier, re.ASCII)
    if found is None:
        problems.add(where, f"'{identifier}' does not end in a participant number")
        return None
    who = int(found[1])
    if who not in participants:
        problems.add(where, f"participant {who} is not in this assignment")
        return None
    if who in seen:
        problems.add(where, f"participant {who} occurs twice")
    seen.add(who)
    return who


def _most(row: dict[str, str], maximum: Decimal | None) -> Decimal | None:
    """Return the largest grade: the given one, else that of the row."""
    cell = row.get("Maximum Grade", row.get("Maximum grade", "")).replace(",", ".")
    if maximum is None and re.fullmatch(r"\d+(\.\d+)?", cell, re.ASCII):
        return Decimal(cell)
    return maximum


def _grade(
    problems: Problems, where: str, cell: str, most: Decimal | None, mark: str, scale: Sequence[str]
) -> Decimal | str | None:
    """Return the grade in a cell, None if it is empty; note one that Moodle would not understand."""
    cell = cell.strip()
    if cell in ("", "-"):
        return None
    if scale:
        if cell not in scale:
            problems.add(where, f"grade '{cell}' is not a word of the scale")
        return cell
    if not re.fullmatch(rf"\d+({re.escape(mark)}\d+)?", cell, re.ASCII):
        problems.add(where, f"grade '{cell}' is not a number with the decimal mark '{mark}'")
        return None
    grade = Decimal(cell.replace(mark, "."))
    if most is not None and grade > most:
        problems.add(where, f"grade {cell} is above the maximum {most}")
    return grade


def _row(
    plan: Import,
    who: int,
    site: Participant,
    grade: Decimal | str | None,
    row: dict[str, str],
    titles: Titles,
    override: bool,
) -> None:
    """Add what one row would change."""
    comment = next((row[t] for t in titles.feedback if t in row), site.feedback)
    new_grade, new_comment = grade is not None and grade != site.grade, comment != site.feedback
    if not (new_grade or new_comment):
        return
    if not site.can_change:
        plan.skipped[who] = "the grade cannot be changed"
    elif row[titles.modified] != site.modified and not override:
        plan.skipped[who] = "the site has a newer grade"
    else:
        if new_grade and grade is not None:
            plan.grades[who] = grade
        if new_comment:
            plan.feedback[who] = comment
