"""The data that passes from stage to stage. Frozen in, frozen out; nothing here computes or prints.

Submission -> extract -> Program -> run behind the wall -> Observations -> judge -> CheckResult -> score -> Score -> report
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import Struct

from grader.wire import Binding, Failure, Place, Unit, Value

__all__ = [
    "STATUS_ORDER",
    "Answer",
    "Attempt",
    "Bound",
    "Cell",
    "CheckResult",
    "Comparison",
    "Diagnosis",
    "Difference",
    "Document",
    "Doubt",
    "Identity",
    "Observations",
    "Outcome",
    "Output",
    "Passage",
    "Points",
    "Program",
    "QuestionResult",
    "Result",
    "Score",
    "Severity",
    "Spot",
    "Status",
    "Submission",
]

Status: TypeAlias = Literal["broken", "failed", "awaiting_review", "skipped", "not_attempted", "passed"]
"""Of a check or a question. A question's status is the first of these that any of its checks has."""

STATUS_ORDER: tuple[Status, ...] = (
    "broken",
    "failed",
    "awaiting_review",
    "skipped",
    "not_attempted",
    "passed",
)

Outcome: TypeAlias = Literal["completed", "raised", "timed_out", "killed", "malformed"]
"""How a child behind the wall ended."""

Severity: TypeAlias = Literal["note", "slip", "partial", "fundamental"]
"""What a misconception costs: nothing, at most 15% of the question, at most half, at least half."""

Points: TypeAlias = Decimal
"""Exact; only `grader.score` adds them up."""


# --- what came in ----------------------------------------------------------------------------------------------


class Identity(Struct, frozen=True, kw_only=True):
    """Who handed in, as the platform's download and the roster say; "" where unknown. Ids are texts: zeros in front stay."""

    layout: str = ""
    """Where it was found: "moodle", "canvas", "gradescope", "nbgrader", "classroom50", "github_classroom", "sakai", "teams",
    "google", "pattern", "plain"; "" for a student of whom only the roster tells."""
    display_name: str = ""
    email: str = ""
    login: str = ""
    student_id: str = ""
    """The institution's number: Gradescope's SID, Canvas' SIS user id."""
    canvas_id: str = ""
    moodle_id: str = ""
    """Moodle's participant id in this assignment: the number in the worksheet's Identifier."""
    github: str = ""
    submission_id: str = ""
    uploaded_name: str = ""
    """The name under which the platform's download had the main file: feedback goes back under it."""
    section: str = ""
    group: str = ""
    members: tuple[Identity, ...] = ()
    """All members of a group submission, itself included; empty for one person's."""
    unmatched: str = ""
    """Why nobody on the roster is known to be this one; "" where somebody is, or no roster was given."""


class Attempt(Struct, frozen=True, kw_only=True):
    """An earlier hand-in of the same student, kept but not graded."""

    path: str
    """As `Submission.path`; "" where the download tells of it only."""
    sha256: str = ""
    received: str = ""
    unsure: bool = False
    """Nothing tells whether it is older than the one that counts."""


class Submission(Struct, frozen=True, kw_only=True):
    """One student's work for one assignment, found but not yet read."""

    student: str
    """Key: unique in a batch, as given by the file or folder name."""
    path: str
    """The main file, as a person would name it ("ada/lab.ipynb", "class.zip: ada.ipynb")."""
    files: tuple[str, ...] = ()
    """Paths on this machine, the main file first."""
    sha256: str = ""
    received: str = ""
    """ISO 8601, "" where unknown."""
    late: bool | None = None
    who: Identity = Identity()
    earlier: tuple[Attempt, ...] = ()
    """Older attempts, newest first."""


class Output(Struct, frozen=True, kw_only=True):
    """A saved output of a notebook's cell."""

    kind: Literal["stream", "result", "error", "image"]
    text: str


class Cell(Struct, frozen=True, kw_only=True):
    """A cell as read: `number` counts all cells of the notebook from 1; a module is one cell with number 0."""

    number: int
    kind: Literal["code", "markdown", "raw"]
    source: str
    label: str
    """What a person calls it: "cell 12", or the module's file name."""
    outputs: tuple[Output, ...] = ()


class Document(Struct, frozen=True, kw_only=True):
    """A submission, read: its cells in order, and what was odd about the reading."""

    path: str
    cells: tuple[Cell, ...]
    assignment: str = ""
    """Named in the notebook's metadata (`{"grader": {"assignment": ...}}`), "" if not."""
    notes: tuple[str, ...] = ()


class Passage(Struct, frozen=True, kw_only=True):
    """A piece of what a student wrote in words."""

    label: str
    """Where it stands: "cell 21"."""
    text: str
    """Markdown, as written."""


class Answer(Struct, frozen=True, kw_only=True):
    """What a student wrote in words for a question that a person judges."""

    passages: tuple[Passage, ...] = ()
    sure: bool = True
    """False: nothing tells which part answers this question, and whole cells are shown."""
    elsewhere: tuple[str, ...] = ()
    """Labels of other cells with words of the student's that belong to no question."""


class Bound(Struct, frozen=True, kw_only=True):
    """A thing a question asks for, found in what the student wrote."""

    target: str
    """Id of the target in question.py."""
    path: str
    """Dotted name in the student's namespace."""
    asked: str
    """The hand-out's name."""
    how: Literal["exact", "listed", "case", "spelling", "signature"]
    """Which rule found it; the last two are doubtful."""
    label: str
    line: int
    last_line: int
    """Where the definition stands."""
    binding: Binding


class Doubt(Struct, frozen=True, kw_only=True):
    """Why a person must look, though nothing was graded."""

    reason: Literal[
        "unreadable",
        "unbound",
        "syntax_error",
        "doubtful_binding",
        "time_limit",
        "delegation",
        "undiagnosed",
        "broken",
        "outdated_review",
        "review",
    ]
    text: str
    place: Place | None = None


class Program(Struct, frozen=True, kw_only=True):
    """What is run for a question: units in order, call plans by target id."""

    units: tuple[Unit, ...]
    bound: tuple[Bound, ...] = ()
    whole: bool = False
    notes: tuple[str, ...] = ()

    def bindings(self) -> dict[str, Binding]:
        """Call plans by target id, as a job wants them."""
        return {b.target: b.binding for b in self.bound}


# --- what was seen ---------------------------------------------------------------------------------------------


class Observations(Struct, frozen=True, kw_only=True):
    """What one child let out. Everything in it was under the student's control: data, never proof."""

    outcome: Outcome
    reason: str = ""
    """For timed_out, killed, malformed: "cpu", "wall", "memory", "output", "result", "disk", "exit", or a text."""
    values: dict[str, Value] = {}
    """By scenario."""
    failures: dict[str, Failure] = {}
    """By scenario; "__load__" is the program itself."""
    notes: tuple[str, ...] = ()
    stdout: str = ""
    """The first part of what was printed."""
    stdout_bytes: int = 0
    cpu_seconds: float = 0.0
    seconds: float = 0.0


class Spot(Struct, frozen=True, kw_only=True):
    """A place where a number is not what was expected, as texts."""

    where: str
    """ "step 1, parameter 2, index [0, 1]"; "" where there is but one number."""
    yours: str
    expected: str
    gap: str
    """How far apart they are."""


class Difference(Struct, frozen=True, kw_only=True):
    """How numbers differ from what was expected."""

    differing: int
    total: int
    spots: tuple[Spot, ...]
    """The first place, and the worst if that is another one."""


class Comparison(Struct, frozen=True, kw_only=True):
    """One observation held against one expectation."""

    agrees: bool
    share: Decimal = Decimal(1)
    """Of the check's points, where `agrees`; e.g. half for a letter without its value."""
    message: str = ""
    """What differs: how many, where first, theirs, expected, allowed."""
    measured: str = ""
    allowed: str = ""
    difference: Difference | None = None
    """Of numbers that differ: the same as `message` tells, to be laid out in a table."""
    departure: float = 0.0
    """Largest difference, in units of the scaled tolerance (<= 1 agrees); infinity for another shape or an error."""
    note: str = ""
    follows: bool = False
    """Wrong, but just what the student's own functions lead to."""
    follows_if: tuple[str, ...] = ()
    """Of what it follows, if not of any loss: checks (ids) that failed there, mistakes (ids) that were named there."""
    follows_wholly: bool = False
    """It follows only where every loss there is of mistakes in `follows_if`, and of nothing else."""
    doubt: bool = False
    """A person decides; `message` says why."""


class Diagnosis(Struct, frozen=True, kw_only=True):
    """A misconception whose outputs are the student's."""

    id: str
    sentence: str
    """Completes "Adam ...": "squares the gradient in the first moment"."""
    hint: str
    severity: Severity
    place: Place | None = None
    """The student's line that most likely does it."""
    counted_in: str = ""
    """Id of the question where its cost is taken, if that is another one."""
    explains: tuple[str, ...] = ()
    """Ids of the checks that come out differently because of it."""


class CheckResult(Struct, frozen=True, kw_only=True):
    """The verdict of one check."""

    id: str
    title: str
    """What was asked, one line."""
    status: Status
    earned: Points
    possible: Points
    hidden: bool = False
    message: str = ""
    measured: str = ""
    allowed: str = ""
    difference: Difference | None = None
    follows: bool = False
    """Wrong, but just what the student's own functions lead to: their mistake is counted where they are judged."""
    follows_if: tuple[str, ...] = ()
    """Of what it follows, if not of any loss: checks (ids) that failed there, mistakes (ids) that were named there."""
    follows_wholly: bool = False
    """It follows only where every loss there is of mistakes in `follows_if`, and of nothing else."""
    read_from: str = ""
    """Where the evidence stood: "your function", "the dict answers", "the saved output of cell 3"."""
    by_person: bool = False
    """A person gave these points."""
    comment: str = ""
    """What that person says."""


class QuestionResult(Struct, frozen=True, kw_only=True):
    """The verdict of one question."""

    id: str
    title: str
    status: Status
    earned: Points
    possible: Points
    awaiting: Points
    checks: tuple[CheckResult, ...]
    bound: tuple[Bound, ...] = ()
    bound_to: str = ""
    """The student's name for it; "" if nothing was bound."""
    outcome: Outcome = "completed"
    diagnoses: tuple[Diagnosis, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    failure: Failure | None = None
    """The exception in the student's code that a person should see first."""
    notes: tuple[str, ...] = ()
    stdout: str = ""
    seconds: float = 0.0


class Score(Struct, frozen=True, kw_only=True):
    """Points of a whole submission: earned and lost apart from those a person still gives."""

    earned: Points
    possible: Points
    awaiting_review: Points


class Result(Struct, frozen=True, kw_only=True):
    """All that is known of one submission after grading."""

    assignment: str
    student: str
    file: str
    sha256: str
    tier: str
    seconds: float
    seed: int
    score: Score
    questions: tuple[QuestionResult, ...]
    doubts: tuple[Doubt, ...] = ()
    """About the submission as a whole."""
    notes: tuple[str, ...] = ()
    received: str = ""
    late: bool | None = None
    who: Identity = Identity()
    earlier: tuple[Attempt, ...] = ()
