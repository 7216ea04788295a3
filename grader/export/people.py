"""The people behind the submissions, with what a roster knows of them, and how one is found in a table: never by guessing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from grader.export.results import Entry
from grader.intake.roster import COLUMNS, normalised, roster_rows
from grader.model import Identity

__all__ = ["FIELDS", "NOBODY", "Finder", "Person", "Roster", "name_keys", "people_of", "read_roster"]

FIELDS = COLUMNS
"""Of an identity and of a roster; other columns of a roster, such as lti_id, are kept for --id-field."""


class Person(Struct, frozen=True, kw_only=True):
    """A student as the roster and the download say together; every id is a text and stays as it is."""

    key: str
    """As the results name the submission; "" for one who handed in nothing."""
    fields: dict[str, str]

    def get(self, name: str) -> str:
        """A field's value, "" where it is unknown."""
        return self.fields.get(name, "")

    @property
    def student_id(self) -> str:
        """The institution's number."""
        return self.get("student_id") or self.get("sis_user_id")

    @property
    def name(self) -> str:
        """For people."""
        whole = f"{self.get('first_name')} {self.get('last_name')}".strip()
        return self.get("display_name") or whole or self.key or self.get("login") or self.student_id

    @property
    def names(self) -> tuple[str, str]:
        """(first name, last name): as the roster has them, else the display name parted at its comma or its last space."""
        first, last = self.get("first_name"), self.get("last_name")
        if first or last:
            return first, last
        if "," in self.name:
            last, _, first = self.name.partition(",")
            return first.strip(), last.strip()
        first, _, last = self.name.strip().rpartition(" ")
        return (first, last) if first else (last, "")

    @property
    def shown(self) -> str:
        """For a list of problems: the submission's name, and the person's where that says more."""
        extra = self.get("display_name")
        return f"{self.key} ({extra})" if extra and self.key and extra != self.key else self.key or self.name


def name_keys(name: str) -> set[str]:
    """Equal for two ways to write one name: NFKC, case folded, without spaces and punctuation, "Last, First" turned too."""
    found = {normalised(name)}
    if name.count(",") == 1:
        last, first = name.split(",")
        found.add(normalised(first + last))
    return found - {""}


class Finder:
    """Finds the row of a table that is a person's: kinds of keys in their order, each only where exactly one row has it."""

    def __init__(self, rows: Mapping[int, Mapping[str, str]], kinds: Sequence[str]) -> None:
        """`rows`: row number -> kind ("canvas_id", "email", "name") -> value. The first kinds outrank the later ones."""
        self.rows, self.kinds = rows, kinds
        self._by: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, values in rows.items():
            for kind in kinds:
                for key in _keys(kind, values.get(kind, "")):
                    self._by[kind, key].append(number)

    def find(self, person: Person) -> tuple[int | None, str]:
        """(row, "") or (None, why there is none)."""
        for kind in self.kinds:
            found = {row for key in _known(person, kind) for row in self._by[kind, key]}
            agreeing = {row for row in found if self._agrees(row, person, kind)}
            # of two of one name, ids may rule one out, and yet a third one is meant
            fitting = found if kind == "name" and agreeing else agreeing
            if len(fitting) == 1:
                return fitting.pop(), ""
            if fitting:
                return None, f"{len(fitting)} rows have this {_WORDS.get(kind, kind)}"
            if found:
                return None, f"the row with this {_WORDS.get(kind, kind)} has another id"
        return self._by_key(person)

    def _agrees(self, row: int, person: Person, kind: str) -> bool:
        """Whether no id that outranks this kind says that it is somebody else."""
        for other in self.kinds[: self.kinds.index(kind)]:
            theirs, ours = _keys(other, self.rows[row].get(other, "")), _known(person, other)
            if theirs and ours and not theirs & ours:
                return False
        return True

    def _by_key(self, person: Person) -> tuple[int | None, str]:
        """By the file's or folder's name, where nothing else is known of the person: it may be an id or the whole name."""
        known = {key for kind in self.kinds for key in _known(person, kind) - _keys(kind, person.key)}
        if known or person.get("group") or not person.key:
            return None, "no row is theirs"
        kinds = [kind for kind in self.kinds if kind not in ("canvas_id", "moodle_id")]
        found = {row for kind in kinds for row in self._named(kind, person.key.strip())}
        if len(found) == 1:
            return found.pop(), ""
        return None, f"{len(found)} rows could be theirs" if found else "no row is theirs"

    def _named(self, kind: str, key: str) -> set[int]:
        """Rows with just this id, letter for letter, or this name."""
        found = {row for one in _keys(kind, key) for row in self._by[kind, one]}
        return found if kind == "name" else {row for row in found if self.rows[row][kind].strip() == key}


_WORDS = {
    "canvas_id": "ID",
    "student_id": "student number",
    "moodle_id": "identifier",
    "email": "e-mail address",
}


def _known(person: Person, kind: str) -> set[str]:
    """All that may stand in a column of this kind, if it is this person's row."""
    if kind == "student_id":
        return _keys(kind, person.get("student_id")) | _keys(kind, person.get("sis_user_id"))
    if kind == "name":
        first, last = person.get("first_name"), person.get("last_name")
        return _keys(kind, person.get("display_name") or f"{first} {last}")
    return _keys(kind, person.get(kind))


def _keys(kind: str, value: str) -> set[str]:
    value = value.strip()
    if kind == "name":
        return name_keys(value)
    return {value.casefold() if kind in ("email", "login", "github") else value} - {""}


class Roster(Struct, frozen=True, kw_only=True):
    """The class as the teacher lists it."""

    rows: tuple[dict[str, str], ...] = ()

    @property
    def finder(self) -> Finder:
        """Finds a person's row."""
        kinds = ("canvas_id", "moodle_id", "student_id", "github", "email", "login", "name")
        return Finder({n: _for_finding(row) for n, row in enumerate(self.rows)}, kinds)


NOBODY = Roster()


def _for_finding(row: dict[str, str]) -> dict[str, str]:
    whole = f"{row.get('first_name', '')} {row.get('last_name', '')}".strip()
    number = row.get("student_id") or row.get("sis_user_id", "")
    return {**row, "name": row.get("display_name") or whole, "student_id": number}


def read_roster(path: Path) -> Roster:
    """roster.csv, with columns such as lti_id. Raises UsageError where it is none."""
    return Roster(rows=tuple(row for _, row in roster_rows(path) if any(row.values())))


def people_of(
    entries: Iterable[Entry], roster: Roster
) -> tuple[list[tuple[Person, Entry]], list[Person], list[str]]:
    """(each student with the submission, those known to have handed in nothing, what the roster left open)."""
    finder = roster.finder
    found: list[tuple[Person, Entry]] = []
    seen: set[int] = set()
    unknown: list[str] = []
    absent: list[Person] = []
    for entry in entries:
        for who in entry.who.members or (entry.who,):
            person = _person(entry.student, who)
            row, why = finder.find(person) if roster.rows else (None, "")
            if row is not None:
                seen.add(row)
                person = _person(entry.student, who, roster.rows[row])
            elif roster.rows:
                unknown.append(f"{person.shown}: not in the roster, {why}")
            if entry.missing:
                absent.append(person)
            else:
                found.append((person, entry))
    absent += [Person(key="", fields=row) for n, row in enumerate(roster.rows) if n not in seen]
    return found, absent, unknown


def _person(key: str, who: Identity, row: Mapping[str, str] | None = None) -> Person:
    """The roster is the teacher's own word: it goes before what the download says."""
    known = {name: getattr(who, name, "") for name in FIELDS if getattr(who, name, "")}
    return Person(key=key, fields=known | {k: v for k, v in (row or {}).items() if v})
