"""Tables of our own making: wide, long, nbgrader's, Gradescope's, otter's, and the one Moodle's gradebook imports."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from grader.export.cells import guarded, guarded_id
from grader.export.comment import as_html, comment
from grader.export.filling import NO_ZEROS, listed, many, waiting
from grader.export.numbers import at_most
from grader.export.outcome import Choices, Outcome, Tally
from grader.export.people import Person, Roster, people_of
from grader.export.results import Entry, Graded, QuestionLine
from grader.score import points_text

__all__ = ["gradescope", "id_of", "long_table", "moodle_gradebook", "nbgrader", "otter", "when", "wide"]


_NUMBERED = re.compile(r"[^\W\d_]{0,3}\d{3,}[^\W\d_]?")
"""What institutions give as numbers: "00731", "s0031"; not "Untitled7"."""


class _Class:
    """The students of one assignment, each as (person, submission or None), and what is told of them."""

    def __init__(self, graded: Graded, roster: Roster, choices: Choices) -> None:
        self.graded, self.choices = graded, choices
        found, absent, unknown = people_of(graded.entries, roster)
        self.tally = Tally(problems=[*graded.unfinished, *unknown])
        self.pairs: list[tuple[Person, Entry | None]] = [*found, *((person, None) for person in absent)]
        told = dict.fromkeys(waiting(entry, choices) for _, entry in found)
        self.tally.problems += [why for why in told if why]
        self.tally.written = sum(not waiting(entry, choices) for _, entry in found)
        self.zeros = choices.missing_zero and not unknown and graded.finished
        if absent and choices.missing_zero and unknown and graded.finished:
            self.tally.notes.append(f"no zeros were written: {NO_ZEROS}")
        if absent:
            self.tally.notes.append(self._about([person.name for person in absent]))

    def _about(self, absent: list[str]) -> str:
        on = f"{many(len(absent), 'student')} on the roster"
        if not self.graded.finished:
            return f"{on} without a result yet: {listed(absent)}"
        zero = "0 points were written" if self.zeros else "their cells are empty"
        return f"{on} handed in nothing ({zero}): {listed(absent)}"

    def total(self, entry: Entry | None) -> str:
        """The points as text, "" where there are none yet."""
        if entry is None:
            return "0" if self.zeros else ""
        return "" if waiting(entry, self.choices) else points_text(entry.earned)

    def by_question(self, entry: Entry | None) -> list[str]:
        """The points of each question as text, in the assignment's order."""
        if entry is None:
            return ["0" if self.zeros else ""] * len(self.graded.questions)
        found = {question.id: question for question in entry.questions}
        return [self._question(found.get(id)) for id in self.graded.questions]

    def _question(self, question: QuestionLine | None) -> str:
        if question is None or not (question.final or self.choices.provisional):
            return ""
        return points_text(question.earned)

    @property
    def possible(self) -> str:
        """What the assignment is worth, "" where nothing was graded."""
        return "" if self.graded.possible is None else points_text(self.graded.possible)


def id_of(person: Person, choices: Choices, order: Sequence[str] = ("student_id", "login", "email")) -> str:
    """The person's id: the field that was asked for; else the first known one, else the name of the submission."""
    if choices.id_field:
        return person.student_id if choices.id_field == "student_id" else person.get(choices.id_field)
    known = (person.student_id if field == "student_id" else person.get(field) for field in order)
    return next((id for id in known if id), person.key)


def _number_of(person: Person, choices: Choices) -> str:
    """The student number, "" where it is unknown; the submission's name stands for it only where nothing else is known and it
    looks like a number, not like a name: "s0031"."""
    if choices.id_field or person.student_id:
        return id_of(person, choices)
    named = any(person.get(field) for field in ("display_name", "last_name", "email", "login"))
    return "" if named or not _NUMBERED.fullmatch(person.key) else person.key


def _outcome(rows: Iterable[Sequence[str]], tally: Tally) -> Outcome:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return tally.outcome(text.getvalue().encode("utf-8", "replace"))


def wide(graded: Graded, roster: Roster, choices: Choices) -> Outcome:
    """One line a student, one column a question; practice questions, which give no points, have none."""
    students = _Class(graded, roster, choices)
    head = ["student", "student_id", "email", "section", "assignment"]
    rows = [[*head, "earned", "possible", "awaiting_review", "late", *graded.questions]]
    for person, entry in students.pairs:
        rows.append(
            [
                guarded(person.name),
                guarded_id(_number_of(person, choices)),
                guarded_id(person.get("email")),
                guarded(person.get("section")),
                graded.assignment,
                students.total(entry),
                students.possible,
                "" if entry is None or entry.error else points_text(entry.awaiting),
                "" if entry is None or entry.late is None else "yes" if entry.late else "no",
                *students.by_question(entry),
            ]
        )
    return _outcome(rows, students.tally)


def long_table(every: Sequence[Graded], roster: Roster, choices: Choices) -> Outcome:
    """One line a check; one line too for what was not graded and for who handed in nothing."""
    head = "assignment,student_id,exercise,check,status,score,max_score,seconds,message"
    rows = [head.split(",")]
    tally = Tally()
    for graded in every:
        students = _Class(graded, roster, choices)
        for person, entry in students.pairs:
            rows += _checks(graded.assignment, guarded_id(id_of(person, choices)), entry, students)
        _add(tally, students.tally)
    return _outcome(rows, tally)


def _checks(assignment: str, id: str, entry: Entry | None, students: _Class) -> list[list[str]]:
    if entry is None:
        status = "missing" if students.graded.finished else "not_graded"
        return [[assignment, id, "", "", status, students.total(None), "", "", ""]]
    if entry.error:
        why = "not graded yet" if entry.pending else entry.error
        return [[assignment, id, "", "", "not_graded", "", "", "", guarded(why)]]
    rows = []
    for question in entry.questions:
        for check in question.checks:
            is_open = check.status in ("awaiting_review", "broken") and not students.choices.provisional
            score = "" if is_open else points_text(check.earned)
            facts = [question.id, check.id, check.status, score, points_text(check.possible)]
            rows.append([assignment, id, *facts, "", guarded(check.message)])
    return rows


def nbgrader(every: Sequence[Graded], roster: Roster, choices: Choices) -> Outcome:
    """nbgrader's grades.csv: one line an assignment and student. Its cells are numbers: who handed in nothing has zeros and no
    timestamp there; what is not final has no line."""
    head = "assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score"
    tally = Tally()
    lines: dict[tuple[str, str], list[str]] = {}
    known: dict[str, Person] = {}
    open_: set[tuple[str, str]] = set()
    for graded in every:
        students = _Class(graded, roster, replace(choices, missing_zero=True))
        for person, entry in students.pairs:
            id = guarded_id(_nbgrader_id(person, entry, choices))
            known.setdefault(id, person)
            total = _float(students.total(entry))
            if total:
                lines[graded.assignment, id] = _nbgrader_line(graded, person, id, entry, total)
            else:
                open_.add((graded.assignment, id))
        _add(tally, students.tally)
        timeless = sum(
            when(entry.received) is None for entry in graded.entries if not waiting(entry, choices)
        )
        if timeless:
            tally.notes.append(
                f"{graded.assignment}: when it was handed in is not known of {timeless}; they have no timestamp"
            )
    for graded in (graded for graded in every if graded.finished):
        for id, person in known.items():
            if (graded.assignment, id) not in lines.keys() | open_:
                lines[graded.assignment, id] = _nbgrader_line(graded, person, id, None, "0.0")
    return _outcome([head.split(","), *lines.values()], tally)


def _nbgrader_line(graded: Graded, person: Person, id: str, entry: Entry | None, total: str) -> list[str]:
    first, last = person.names
    stamp = when(entry.received) if entry else None
    time = f"{stamp:%Y-%m-%d %H:%M:%S.%f}" if stamp else ""
    worth = _float(points_text(graded.possible or Decimal(0)))
    who = [id, guarded(last), guarded(first), guarded_id(person.get("email"))]
    return [graded.assignment, "", time, *who, total, "0.0", total, worth]


def _nbgrader_id(person: Person, entry: Entry | None, choices: Choices) -> str:
    if entry is not None and entry.who.layout == "nbgrader" and not choices.id_field:
        return person.key
    return id_of(person, choices)


def _float(text: str) -> str:
    return text if not text or "." in text else f"{text}.0"


def gradescope(graded: Graded, roster: Roster, choices: Choices) -> Outcome:
    """The scores as Gradescope's own download has them; there, cells of who is missing are always empty."""
    students = _Class(graded, roster, replace(choices, missing_zero=False))
    head = [
        "First Name",
        "Last Name",
        "SID",
        "Email",
        "Sections",
        "Total Score",
        "Max Points",
        "Status",
        "Submission ID",
        "Submission Time",
        "Lateness (H:M:S)",
        "View Count",
        "Submission Count",
    ]
    questions = [
        f"{n}: {id} ({_float(points_text(points))} pts)"
        for n, (id, points) in enumerate(graded.questions.items(), 1)
    ]
    rows = [[*head, *questions]]
    for person, entry in students.pairs:
        first, last = person.names
        stamp = when(entry.received) if entry else None
        absent = "Missing" if graded.finished else "Ungraded"
        status = absent if entry is None else "Ungraded" if waiting(entry, choices) else "Graded"
        rows.append(
            [
                guarded(first),
                guarded(last),
                guarded_id(_number_of(person, choices)),
                guarded_id(person.get("email")),
                guarded(person.get("section")),
                _five(students.total(entry)),
                students.possible,
                status,
                guarded_id(entry.who.submission_id) if entry else "",
                f"{stamp:%Y-%m-%d %H:%M:%S} +0000" if stamp else "",
                "00:00:00" if entry and entry.late is False else "",
                "0",
                str(entry.attempts) if entry else "0",
                *map(_five, students.by_question(entry)),
            ]
        )
    return _outcome(rows, students.tally)


def _five(text: str) -> str:
    """At most five decimals, as Gradescope keeps them."""
    return at_most(Decimal(text), 5) if text else ""


def otter(graded: Graded, choices: Choices) -> Outcome:
    """otter's final_grades.csv: one line a file, the first says what each question is worth. What is not final has no line."""
    students = _Class(graded, Roster(), choices)
    rows = [["file", *graded.questions, "total_points_earned", "percent_correct", "grading_status"]]
    worth = [points_text(points) for points in graded.questions.values()]
    rows.append(["points-possible", *worth, students.possible or "0", "1", "--"])
    final = [entry for entry in graded.entries if not waiting(entry, choices)]
    for entry in final:
        share = Fraction(entry.earned) / Fraction(entry.possible) if entry.possible else Fraction(1)
        points = [*students.by_question(entry), points_text(entry.earned), at_most(share, 6)]
        rows.append([guarded(entry.file or entry.student), *points, "Completed"])
    students.tally.written = len(final)
    return _outcome(rows, students.tally)


def moodle_gradebook(graded: Graded, roster: Roster, choices: Choices, *, item: str = "") -> Outcome:
    """For Grades > Import > CSV file, where the teacher says which column is which: "-" where there is no grade."""
    students = _Class(graded, roster, choices)
    name = item or graded.assignment
    rows = [["Email address", "ID number", guarded(name), guarded(f"{name} (feedback)")]]
    for person, entry in students.pairs:
        total = students.total(entry)
        points = at_most(Decimal(total), 5) if total else "-"
        said = as_html(comment(entry)) if entry and total and choices.comments else ""
        email, number = guarded_id(person.get("email")), guarded_id(_number_of(person, choices))
        if email or number:
            rows.append([email, number, points, said])
        elif entry and total:
            students.tally.written -= 1
            students.tally.problems.append(f"{person.shown}: {_NOWHERE}")
    return _outcome(rows, students.tally)


_NOWHERE = "neither an e-mail address nor a student number is known, give one in the roster"


def when(text: str) -> datetime | None:
    """The moment in UTC, None where it is not known; a time without a zone is taken as UTC."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _add(tally: Tally, more: Tally) -> None:
    tally.written += more.written
    tally.problems += more.problems
    tally.notes += more.notes
