"""From hand-ins to submissions: who is who, which attempt counts, late or not, under a key of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from grader.intake.attempts import counting_files, digest, newest_first
from grader.intake.desk import Desk, Part, Told, Turned
from grader.intake.group import Group
from grader.intake.matching import Known, known, missing
from grader.intake.names import unique_keys
from grader.intake.roster import Person
from grader.intake.tree import Entry
from grader.model import Attempt, Identity, Submission

__all__ = ["Missing", "Placed", "Refusal", "settled"]


class Placed(Struct, frozen=True, kw_only=True):
    """A submission and the assignment it belongs to."""

    assignment: str
    submission: Submission


class Refusal(Struct, frozen=True, kw_only=True):
    """Something handed in that cannot be graded."""

    student: str
    path: str
    text: str
    """What is wrong and what to do, a whole sentence."""
    assignment: str = ""
    """"" where that cannot be told."""
    who: Identity = Identity()
    received: str = ""
    late: bool | None = None


class Missing(Struct, frozen=True, kw_only=True):
    """Somebody on the roster who handed in nothing."""

    student: str
    assignment: str
    text: str
    who: Identity


@dataclass
class _Work:
    """One student's work for one assignment: the part that counts, and what came before it."""

    known: Known
    group: Group
    files: list[Entry]
    earlier: list[Attempt] = field(default_factory=list)


def settled(desk: Desk, told: Told) -> tuple[tuple[Placed, ...], tuple[Refusal, ...], tuple[Missing, ...]]:
    """Everything under unique keys, sorted by them within each assignment."""
    placed: list[Placed] = []
    refused: list[Refusal] = []
    absent: list[Missing] = []
    unplaced = known([t.group.found for t in desk.turned if not t.assignment], told.roster)
    names = {part.assignment for part in desk.parts} | {turned.assignment for turned in desk.turned}
    for name in sorted(names):
        parts = [part for part in desk.parts if part.assignment == name]
        turned = [each for each in desk.turned if each.assignment == name]
        found = _assignment(name, parts, turned, told, unplaced)
        placed += found[0]
        refused += found[1]
        absent += found[2]
    return tuple(placed), tuple(_apart(refused, placed, absent)), tuple(absent)


def _assignment(
    name: str, parts: Sequence[Part], turned: Sequence[Turned], told: Told, unplaced: Sequence[Known]
) -> tuple[list[Placed], list[Refusal], list[Missing]]:
    people = known([*(p.group.found for p in parts), *(t.group.found for t in turned)], told.roster)
    works = _works(list(zip(people, parts, strict=False)))
    lost = missing(told.roster, [*people, *unplaced]) if name else []
    keys = unique_keys([*map(_offers, works), *(_offers_missing(person) for person, _ in lost)])
    pairs = sorted(zip(keys, works, strict=False), key=lambda pair: pair[0])
    placed = [Placed(assignment=name, submission=_submission(key, work, told)) for key, work in pairs]
    refused = [
        Refusal(
            student=who.name,
            path=each.path,
            text=each.text,
            assignment=name,
            who=who.who,
            received=_received(each.group, who, told),
            late=_late(each.group, who, told),
        )
        for who, each in zip(people[len(parts) :], turned, strict=True)
    ]
    absent = [
        Missing(student=key, assignment=name, text=why, who=person.who)
        for key, (person, why) in zip(keys[len(works) :], lost, strict=True)
    ]
    return placed, refused, absent


def _works(parts: Sequence[tuple[Known, Part]]) -> list[_Work]:
    """One for each student: of several attempts, the newest."""
    by_key: dict[tuple[str, str], list[tuple[Known, Part]]] = {}
    for number, (who, part) in enumerate(parts):
        by_key.setdefault((who.key or f"number {number}", part.group.found.task), []).append((who, part))
    return [_newest(mine) for mine in by_key.values()]


def _newest(mine: Sequence[tuple[Known, Part]]) -> _Work:
    chosen = []
    for who, part in mine:
        found = part.group.found
        files, older = counting_files(part.files, renumbered=found.renumbered)
        chosen.append((_Work(who, part.group, files, [*older, *part.group.older]), files))
    works = {id(work.group): work for work, _ in chosen}
    order, sure = newest_first([(work.group, files) for work, files in chosen])
    first, *others = [works[id(group)] for group, _ in order]
    for other in others:
        unsure = not sure and digest(other.files) != digest(first.files)
        first.earlier += [_attempt(other, unsure=unsure), *other.earlier]
    first.earlier += [past for work, _ in chosen for past in work.group.found.past]
    return first


def _attempt(work: _Work, *, unsure: bool) -> Attempt:
    return Attempt(
        path=work.files[0].shown,
        sha256=digest(work.files),
        received=work.group.found.received,
        unsure=unsure,
    )


def _submission(student: str, work: _Work, told: Told) -> Submission:
    return Submission(
        student=student,
        path=work.files[0].shown,
        files=tuple(str(entry.path) for entry in work.files),
        sha256=digest(work.files),
        received=_received(work.group, work.known, told),
        late=_late(work.group, work.known, told),
        who=replace(work.known.who, uploaded_name=work.files[0].uploaded),
        earlier=tuple(work.earlier),
    )


def _received(group: Group, who: Known, told: Told) -> str:
    """When it came: as the download says, else as Moodle's worksheet does, whose clock is taken to be that of --due."""
    if group.found.received or told.roster is None or told.due is None:
        return group.found.received
    times = [p.modified for p in told.roster.people if p.line in who.lines and p.modified]
    return max(times).replace(tzinfo=told.due.tzinfo).isoformat() if times else ""


def _late(group: Group, who: Known, told: Told) -> bool | None:
    """By the instructor's date where the time is known; else the platform's word."""
    received = _received(group, who, told)
    if told.due is not None and received:
        return datetime.fromisoformat(received) > told.due
    return group.found.late


# --- keys --------------------------------------------------------------------------------------------------------


def _offers(work: _Work) -> tuple[str, ...]:
    """Names for a student, plainest first."""
    name, group = work.known.name, work.group
    marked = _marked(name, work.known.who, group.found.task)
    if marked != name:
        return name, marked
    if group.found.who.layout != "plain":
        return name, f"{name} ({work.files[0].name})"
    above = next((folder for folder in group.folders if folder and folder != name), "")
    prefix = f"{above}/" if above else ""
    return name, prefix + name, prefix + (work.files[0].name if len(work.files) == 1 else name)


def _offers_missing(person: Person) -> tuple[str, ...]:
    return person.name, _marked(person.name, person.who, "")


def _marked(name: str, who: Identity, task: str) -> str:
    """The name with what tells its bearer from others of the same name."""
    ids = (who.student_id, who.login, who.email, who.github, who.canvas_id, who.moodle_id, who.submission_id)
    mark = ", ".join(part for part in (next((id for id in ids if id and id != name), ""), task) if part)
    return f"{name} ({mark})" if mark else name


def _apart(refusals: Sequence[Refusal], placed: Sequence[Placed], absent: Sequence[Missing]) -> list[Refusal]:
    """Each under a key of its own: another file of a student who is graded goes by its path."""
    graded = {replace(p.submission.who, uploaded_name="") for p in placed}
    taken = {p.submission.student for p in placed} | {m.student for m in absent}
    offers = []
    for each in refusals:
        marked = _marked(each.student, each.who, "")
        names = [each.student, *([marked] if each.who not in graded else [])]
        offers.append([*dict.fromkeys(name for name in names if name not in taken), each.path])
    named = unique_keys(offers)
    return [replace(each, student=name) for name, each in zip(named, refusals, strict=True)]
