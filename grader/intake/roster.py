"""The instructor's list of students, and who on it handed in what: by ids, e-mail, login, name; never by a guess."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from grader.errors import UsageError
from grader.model import Identity
from grader.regular import read_regular

__all__ = ["COLUMNS", "Match", "Person", "Roster", "completed", "normalised", "read_roster", "roster_rows"]

COLUMNS = (
    "student_id",
    "last_name",
    "first_name",
    "display_name",
    "email",
    "login",
    "github",
    "canvas_id",
    "sis_user_id",
    "moodle_id",
    "section",
    "group",
)
_ALSO = {
    "surname": "last_name",
    "given_name": "first_name",
    "full_name": "display_name",
    "name": "display_name",
    "email_address": "email",
    "e_mail": "email",
    "sid": "student_id",
    "id_number": "student_id",
    "sis_login_id": "login",
    "username": "login",
    "github_username": "github",
    "sections": "section",
    "identifier": "moodle_id",
}
_LONG = re.compile(
    r"(?:\w+, )?(?P<day>\d{1,2}) (?P<month>[a-z]+) (?P<year>\d{4}), (?P<hour>\d{1,2}):(?P<minute>\d\d)\s*(?P<half>[ap]m)?",
    re.IGNORECASE,
)
"""As Moodle writes a time in English."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OF_CANVAS = {"student": "display_name", "id": "canvas_id"}
"""In the head of a Canvas gradebook, which has both."""
_OF_MOODLE = {"last_modified_submission", "last_modified_grade", "maximum_grade"}
"""In the head of its worksheet."""
_EXPLICIT = ("canvas_id", "moodle_id", "student_id", "github")
"""Ids that say beyond doubt who it is, the surest first."""


class Person(Struct, frozen=True, kw_only=True):
    """A line of the roster."""

    line: int
    who: Identity
    names: tuple[str, ...]
    """Normalised full names: first name first, and last name first."""
    sis: str = ""
    modified: datetime | None = None
    """When something was handed in last, as Moodle's worksheet has it: on the site's clock, without a zone."""

    @property
    def name(self) -> str:
        """For people."""
        who = self.who
        return who.display_name or who.login or who.email or who.student_id or who.github or who.canvas_id

    def ids(self, field: str) -> set[str]:
        """What may stand in this field of an identity."""
        values = {getattr(self.who, field), self.sis if field == "student_id" else ""}
        return {_folded(field, value) for value in values if value}


class Match(Struct, frozen=True):
    """Who somebody is, or why nobody knows."""

    person: Person | None = None
    why: str = ""
    by_name: bool = False
    """Found by nothing but the name: another of that name would be found as well."""


class Roster:
    """All students of a course."""

    def __init__(self, people: Sequence[Person], remarks: Sequence[str] = ()) -> None:
        """`remarks`: what is odd about the list."""
        self.people, self.remarks = tuple(people), tuple(remarks)
        self._by_id: dict[tuple[str, str], list[Person]] = {}
        self._by_name: dict[str, list[Person]] = {}
        self._by_group: dict[str, list[Person]] = {}
        for person in self.people:
            for field in (*_EXPLICIT, "email", "login"):
                for value in person.ids(field):
                    self._by_id.setdefault((field, value), []).append(person)
            for name in person.names:
                self._by_name.setdefault(name, []).append(person)
            if person.who.group:
                self._by_group.setdefault(normalised(person.who.group), []).append(person)

    def find(self, who: Identity, name: str, *, token: bool = False) -> Match:
        """The one person on the list who this is; `token`: the name may also be an id, an e-mail address or a login."""
        for field in (*_EXPLICIT, "email", "login"):
            found = [p for p in self._with(field, getattr(who, field)) if not _contradicts(who, p, field)]
            if len(found) == 1:
                return Match(found[0])
        if token:
            found = self._by_token(name)
            if len(found) == 1:
                return Match(found[0])
            if found:
                return Match(why=f"{len(found)} on the roster may be {name}")
        return self._named(who, name)

    def _with(self, field: str, value: str) -> Sequence[Person]:
        return self._by_id.get((field, _folded(field, value)), ())

    def _by_token(self, name: str) -> list[Person]:
        fields = ("student_id", "email", "login", "github")
        return list({p.line: p for field in fields for p in self._with(field, name)}.values())

    def _named(self, who: Identity, name: str) -> Match:
        named = self._by_name.get(normalised(who.display_name or name), [])
        if len(named) > 1:  # also where ids rule all but one out: it may be a third one of that name
            return Match(why=f"{len(named)} on the roster have this name, and nothing else tells which it is")
        if not named:
            return Match(why="not on the roster")
        if _contradicts(who, named[0]):
            return Match(why="the roster has this name with another id")
        return Match(named[0], by_name=True)

    def with_login_before(self, name: str) -> Match:
        """As some Moodle sites write it: the login, then the full name; both must be one person's."""
        login, _, rest = name.partition(" ")
        found = [p for p in self._with("login", login) if normalised(rest) in p.names]
        return Match(found[0]) if len(found) == 1 else Match(why="not on the roster")

    def group(self, name: str) -> Sequence[Person]:
        """All whose group has this name."""
        return self._by_group.get(normalised(name), ())


def _contradicts(who: Identity, person: Person, field: str = "") -> bool:
    """Whether an id that is surer than `field` says that it is somebody else."""
    surer = _EXPLICIT[: _EXPLICIT.index(field)] if field in _EXPLICIT else _EXPLICIT
    return any(_differ(who, person, each) for each in surer)


def _differ(who: Identity, person: Person, field: str) -> bool:
    value = _folded(field, getattr(who, field))
    ids = person.ids(field)
    return bool(value and ids) and value not in ids


def _folded(field: str, value: str) -> str:
    return value.strip().casefold() if field in ("email", "login", "github") else value.strip()


def normalised(name: str) -> str:
    """The name without what platforms add or leave out: compatibility forms, case, spaces, punctuation."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(c for c in unicodedata.normalize("NFKC", plain) if unicodedata.category(c)[0] in "LMN")


# --- reading -----------------------------------------------------------------------------------------------------


def read_roster(path: Path) -> Roster:
    """The list of students. Raises UsageError where it cannot be read or tells of nobody."""
    rows = roster_rows(path)
    people = [p for line, row in rows if (p := _person(line, row)).name and not _points_row(row)]
    if not people:
        raise UsageError(
            f"{path} names no students; it needs a header ({', '.join(COLUMNS)}: any of them) and a line each"
        )
    return Roster(people, (*_not_understood(path), *_twice(path, people)))


def _not_understood(path: Path) -> Iterable[str]:
    """Columns that were not read, where the list is one of the instructor's own: a platform's has many of no meaning here."""
    text = _text(path)
    head = next(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)), [])
    columns = dict(zip(_columns(head), (name.strip() for name in head), strict=True))
    unknown = [name for column, name in columns.items() if name and column not in COLUMNS]
    platform = "canvas_id" in columns or _OF_MOODLE & set(columns)
    if unknown and not platform:
        yield f"{path}: not understood: {', '.join(unknown[:10])}; known columns are {', '.join(COLUMNS)}"


def roster_rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    """(line, cells by column) of the list, columns of no meaning here included. Raises UsageError as `read_roster`."""
    text = _text(path)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        columns = _columns(next(reader, []))
        known = [name for name in columns if name in COLUMNS]
        rows = [(reader.line_num, dict(zip(columns, map(_cell, row), strict=False))) for row in reader]
    except csv.Error as error:
        raise UsageError(f"{path}, line {reader.line_num} is no CSV: {error}") from error
    if not known:
        raise UsageError(
            f"{path} has none of the columns of a roster; its first line may hold: {', '.join(COLUMNS)}"
        )
    twice = [name for name, count in Counter(known).items() if count > 1]
    if twice:
        raise UsageError(f"{path} has two columns {twice[0]}; keep one")
    return rows


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _text(path: Path) -> str:
    data = read_regular(path, shown=f"--roster {path}")
    try:
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UsageError(
            f"{path}, line {line}: it is not UTF-8; in a spreadsheet, save it as “CSV UTF-8”"
        ) from error


def _columns(head: Sequence[str]) -> list[str]:
    plain = [re.sub(r"[\W_]+", "_", name.strip().casefold()).strip("_") for name in head]
    also = _ALSO | _OF_CANVAS if set(_OF_CANVAS) <= set(plain) else _ALSO
    return [also.get(name, name) for name in plain]


def _cell(text: str) -> str:
    """The cell as text, also where a spreadsheet was told to keep it so: ="00731"."""
    kept = re.fullmatch(r'="(.*)"', text.strip())
    return kept[1] if kept else text.strip()


def _points_row(row: Mapping[str, str]) -> bool:
    """Whether this is Canvas' line of what can be earned."""
    return "points possible" in row.get("display_name", "").casefold()


def _person(line: int, row: Mapping[str, str]) -> Person:
    first, last = row.get("first_name", ""), row.get("last_name", "")
    full = row.get("display_name") or f"{first} {last}".strip()
    if "canvas_id" in row and full.count(",") == 1 and not first + last:  # as Canvas sorts: "Lovelace, Ada"
        last, first = (part.strip() for part in full.split(","))
        full = f"{first} {last}"
    names = dict.fromkeys(normalised(n) for n in (full, first + last, last + first) if normalised(n))
    sis = row.get("sis_user_id", "")
    who = Identity(
        display_name=full,
        student_id=row.get("student_id") or sis,
        email=row.get("email", ""),
        login=row.get("login", ""),
        github=row.get("github", ""),
        canvas_id=row.get("canvas_id", ""),
        moodle_id=_number(row.get("moodle_id", "")),
        section=row.get("section", ""),
        group=row.get("group", ""),
    )
    modified = _moment(row.get("last_modified_submission", ""))
    return Person(line=line, who=who, names=tuple(names), sis=sis, modified=modified)


def _moment(text: str) -> datetime | None:
    """Of "Friday, 2 October 2026, 9:14 PM" the time; None where it is in another form or language."""
    found = _LONG.fullmatch(text.strip())
    month = found["month"][:3].casefold() if found else ""
    if not found or month not in _MONTHS:
        return None
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + 12 * (found["half"].casefold() == "pm")
    try:
        return datetime(
            int(found["year"]), _MONTHS.index(month) + 1, int(found["day"]), hour, int(found["minute"])
        )
    except ValueError:
        return None


def _number(identifier: str) -> str:
    """Of "Participant 4711" the number; the word is in the site's language."""
    found = re.fullmatch(r"\D*?(\d+)", identifier)
    return found[1] if found else identifier


def _twice(path: Path, people: Sequence[Person]) -> Iterable[str]:
    """Ids that two lines have: nobody is found by them."""
    for field in (*_EXPLICIT, "email", "login"):
        lines: dict[str, list[int]] = {}
        for person in people:
            for value in person.ids(field):
                lines.setdefault(value, []).append(person.line)
        for value, found in lines.items():
            if len(found) > 1:
                where = " and ".join(str(line) for line in found[:3])
                yield f"{path}: lines {where} have the same {field}, {value}; nobody is found by it"


def completed(who: Identity, person: Person) -> Identity:
    """What the download says of somebody, and where it says nothing, what the roster says."""
    told = {
        field: getattr(who, field) or getattr(person.who, field)
        for field in who.__struct_fields__
        if field not in ("members", "unmatched", "display_name")
    }
    return replace(who, **told, display_name=person.who.display_name or who.display_name)
