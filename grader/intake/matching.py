"""The hand-ins of one assignment against the roster: who is who, who is nobody known, who is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from msgspec.structs import replace

from grader.intake.group import Found
from grader.intake.layouts import names_joined
from grader.intake.roster import Match, Person, Roster, completed, normalised
from grader.model import Identity

__all__ = ["Known", "known", "missing"]


@dataclass
class Known:
    """Who handed in, as far as it is known."""

    name: str
    who: Identity
    key: str
    """Of one key are attempts of one student; "" is nobody's but this one's."""
    lines: frozenset[int] = field(default_factory=frozenset)
    """Of the roster: those whose work this is."""


def known(found: Sequence[Found], roster: Roster | None) -> list[Known]:
    """One for each hand-in, in their order."""
    if roster is None:
        return [_unlisted(each) for each in found]
    matches = [_find(each, roster) for each in found]
    for match in _named_twice(found, matches):
        match.person, match.why = None, "others have this name too, and nothing else tells them apart"
    return [_listed(each, match, roster) for each, match in zip(found, matches, strict=True)]


@dataclass
class _Seen:
    """A match, and the group where it is one's work."""

    person: Person | None
    why: str
    by_name: bool
    group: Sequence[Person] = ()


def _find(found: Found, roster: Roster) -> _Seen:
    match = roster.find(found.who, found.name, token=found.token)
    if match.person is None and found.who.layout == "moodle":
        with_login = roster.with_login_before(found.name)
        match = with_login if with_login.person else match
    team = () if match.person else roster.group(found.who.group or found.name)
    return _Seen(match.person, match.why, match.by_name, team)


def _named_twice(found: Sequence[Found], matches: Sequence[_Seen]) -> Iterable[_Seen]:
    """Matches by nothing but a name that somebody else's hand-in has as well."""
    keys: dict[int, set[str]] = {}
    for each, match in zip(found, matches, strict=True):
        if match.person:
            alone = f"by name {each.key or id(each)}" if match.by_name else "surely"
            keys.setdefault(match.person.line, set()).add(alone)
    return [m for m in matches if m.person and m.by_name and len(keys[m.person.line]) > 1]


def _unlisted(found: Found) -> Known:
    return Known(found.name, found.who, found.key)


def _listed(found: Found, match: _Seen, roster: Roster) -> Known:
    if found.who.members:
        return _members(found, roster)
    if match.group:
        return _team(found, match.group)
    if match.person is None:
        who = replace(found.who, unmatched=match.why)
        return Known(found.name, who, found.key)
    person = match.person
    who = completed(found.who, person)
    return Known(person.name, who, f"roster {person.line}", frozenset([person.line]))


def _members(found: Found, roster: Roster) -> Known:
    """A group submission whose members the download names."""
    matches = [roster.find(member, member.display_name) for member in found.who.members]
    members = [_member(member, match) for member, match in zip(found.who.members, matches, strict=True)]
    unmatched = "; ".join(member.unmatched for member in members if member.unmatched)
    name = names_joined([member.display_name or member.email or member.student_id for member in members])
    lines = frozenset(match.person.line for match in matches if match.person)
    who = replace(found.who, members=tuple(members), unmatched=unmatched, **_common(members))
    return Known(name or found.name, who, found.key, lines)


def _member(member: Identity, match: Match) -> Identity:
    if match.person:
        return completed(member, match.person)
    return replace(member, unmatched=f"{member.display_name or member.email}: {match.why}")


def _team(found: Found, people: Sequence[Person]) -> Known:
    """A group submission under the group's name."""
    base = found.who
    members = tuple(completed(Identity(layout=base.layout), person) for person in people)
    who = replace(
        Identity(layout=base.layout, submission_id=base.submission_id or base.moodle_id),
        members=members,
        **_common(members) | {"group": people[0].who.group},
    )
    lines = frozenset(person.line for person in people)
    return Known(found.name, who, found.key or f"group {found.name}", lines)


def _common(members: Sequence[Identity]) -> dict[str, str]:
    """Section and group where all members have the same."""
    return {
        name: values.pop() if len(values := {getattr(m, name) for m in members}) == 1 else ""
        for name in ("section", "group")
    }


def missing(roster: Roster | None, here: Iterable[Known]) -> list[tuple[Person, str]]:
    """(everyone on the roster of whom nothing came, what is known of it)."""
    if roster is None:
        return []
    known = list(here)
    came = {line for each in known for line in each.lines}
    mates = {p.who.group: p.name for p in roster.people if p.line in came and p.who.group}
    strays = {normalised(each.name) for each in known if each.who.unmatched}
    return [(p, _why(p, mates, strays)) for p in roster.people if p.line not in came]


def _why(person: Person, mates: Mapping[str, str], strays: Set[str]) -> str:
    if not strays.isdisjoint(person.names):
        return "nothing is known to be theirs; what came under this name is matched with nobody"
    mate = mates.get(person.who.group)
    if mate:
        return f"nothing was handed in under this name; {mate} of the same group ({person.who.group}) did"
    return "nothing was handed in"
