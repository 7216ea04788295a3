"""Exercises as an instructor writes them, and the loader that finds them by path. The engine knows none of them.

exercises/<assignment>/assignment.py             assignment = Assignment(...)
exercises/<assignment>/<question>/question.py    question = Question(...)
                                  statement.md   what students read
                                  probe.py       runs inside, beside the student's code; hidden.py likewise
                                  starter.py     what the starter notebook holds for this question
                                  samples/       labelled submissions
reference/<assignment>/<file>.py                 the reference, as one would print it in a textbook
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, TypeAlias

import numpy as np
from msgspec import Struct

from grader.chart import Band, Chart, Curve, Diagram, Layer, Level, Picture, Points, Stems
from grader.compare import Compare, close, same
from grader.errors import ExerciseError, UsageError
from grader.language import MESSAGES, cell_name, later, listed, said, say, say_n, speaking, wording
from grader.model import Comparison, Document, Observations, Severity
from grader.wire import Value

__all__ = [
    "Accepted",
    "Assignment",
    "Band",
    "Chart",
    "Check",
    "Comparison",
    "Curve",
    "Diagram",
    "Edit",
    "Evidence",
    "Kit",
    "Layer",
    "Level",
    "Misconception",
    "NotInKit",
    "Pack",
    "Picture",
    "Points",
    "Question",
    "Scene",
    "Stems",
    "Target",
    "cell_name",
    "close",
    "edited",
    "later",
    "listed",
    "nearest",
    "said",
    "same",
    "say",
    "say_n",
]

Roles: TypeAlias = tuple[str | tuple[str, ...], ...]
"""A signature in the hand-out's order; a tuple within it is a group that may come as one pair or one by one."""

Inputs: TypeAlias = Callable[[np.random.Generator], Mapping[str, Any]]


class Target(Struct, frozen=True, kw_only=True):
    """Something the student was asked to write."""

    id: str
    """The probe says `student.<id>(...)`."""
    name: str
    """The hand-out's name."""
    kind: Literal["class", "function", "value"] = "function"
    also: tuple[str, ...] = ()
    """Other names this question accepts."""
    signature: Roles = ()
    required: tuple[str, ...] = ()
    """Roles without which a definition is not this target."""
    avoided: tuple[str, ...] = ()
    """Of several definitions, one without these roles is preferred."""
    attempt: str = ""
    """Regular expression: a line that shows that a definition of this name, though it lacks a role, is an attempt."""
    returns: tuple[str, ...] = ()
    """Roles of what comes back, in the hand-out's order; empty: one value."""
    methods: tuple[str, ...] = ()
    """Methods that a class must have."""
    aside: bool = False
    """Only lent to the probe, and judged elsewhere: no mistake is pointed at in it."""


class Edit(Struct, frozen=True):
    """Whole lines of a reference, found exactly once, and what stands there instead. Indentation follows the old lines."""

    old: str
    new: str


class Misconception(Struct, frozen=True, kw_only=True):
    """A mistake with a name: the reference with its lines changed, and what to tell the student."""

    id: str
    sentence: str
    """Completes "<title> ...": "squares the gradient in the first moment"."""
    hint: str
    """Helps without giving the answer away."""
    severity: Severity
    edits: tuple[Edit, ...] = ()
    source: str = ""
    """A file of the question's folder that stands for the whole reference, for a mistake of structure."""
    instead: tuple[tuple[Edit, ...], ...] = ()
    """Other edits by which students make the same mistake."""
    alike: tuple[str, ...] = ()
    """Misconceptions whose outputs are the same: declared, so that `verify` does not complain."""
    detour: str = ""
    """The way round this mistake, if it hides what is behind: the probe sees it in `student.detours`."""
    shared: bool = False
    """Costs once in a submission, however many questions show it."""
    clue: str = ""
    """Regular expression for the student's line that most likely does it."""
    only_with_clue: bool = False
    """Its outputs say little (nothing changes, all is NaN): named only where `clue` matches a line of the student's."""
    mark: Callable[[Mapping[str, Value]], bool] | None = None
    """For one that takes long to run: whether values, by scenario, show what it leaves behind whatever else is wrong. It is a
    candidate only where the student's do; of pairs that act on one another, only those that do as well are tried then."""
    otherwise: bool = False
    """A neutral name for such outputs: named only where no other mistake explains them."""


class Accepted(Struct, frozen=True, kw_only=True):
    """Another right answer, as edits of the reference; those of one `axis` exclude one another."""

    id: str
    edits: tuple[Edit, ...]
    axis: str = "form"
    note: str = ""
    """Told to the student, e.g. "returns one loss per micro-batch"."""


class Evidence(Struct, frozen=True, kw_only=True):
    """What a judging function may look at."""

    values: dict[str, Value]
    """Observations by scenario."""
    document: Document
    spoiled: dict[str, Value] = {}
    """The same observations with the question's `delegates` made wrong, where the question runs the whole notebook."""


class Scene(Struct, frozen=True, kw_only=True):
    """What a function that draws may look at."""

    seen: Observations
    """The student's."""
    expected: Observations
    """The reference's, in the form that the student's code is held against; empty where there is none."""
    inputs: dict[str, Value]
    """Of the public scenarios."""
    document: Document

    def pair(self, scenario: str) -> tuple[Value, Value]:
        """(student's, reference's) value of a scenario; None for what was not seen."""
        return self.seen.values.get(scenario), self.expected.values.get(scenario)

    @property
    def evidence(self) -> Evidence:
        """The student's side, as judging functions take it."""
        return Evidence(values=self.seen.values, document=self.document)


class Check(Struct, frozen=True, kw_only=True):
    """One thing that is compared, with its points."""

    id: str
    title: str
    """What was asked, one line, for the student."""
    points: str
    observes: tuple[str, ...] = ()
    """Scenarios; those that have something to say must all agree."""
    compare: Compare | None = None
    judge: Callable[[Evidence], Comparison | None] | None = None
    """Instead of `compare`: judges evidence by itself; None means not attempted."""
    review: tuple[str, ...] = ()
    """Instead of both: a rubric; a person gives the points."""
    answer: Literal["", "text", "figure"] = ""
    """What the rubric is about: a text, shown beside it and missing where none was written; a figure. "": a figure if the
    check builds on others or the question runs the whole notebook, else a text."""
    hidden: bool = False
    after: tuple[str, ...] = ()
    """Checks this one builds on: skipped where one of them failed."""
    naming: bool = True
    """Whether a misconception must agree on this check to be named."""
    in_kit: bool = True
    """Whether students may have it: not where its judging function holds the answer itself."""
    constant: bool = False
    """What is right is the same for every draw, so that whoever says it need not have computed anything: it earns points beside
    a check that earns some by drawn inputs, and else none: a person looks, unless a mistake is named."""
    rests_on: tuple[str, ...] = ()
    """Questions whose functions made what is judged here: where the library did their work, a person looks here as well."""


class Question(Struct, frozen=True, kw_only=True):
    """A question: outside data only; `probe.py` is the part that goes inside."""

    title: str
    points: str
    checks: tuple[Check, ...]
    targets: tuple[Target, ...] = ()
    needs: tuple[tuple[str, ...], ...] = ()
    """Groups of target ids; at least one of each group must be bound. Empty: the first target."""
    reference: str = ""
    probe: tuple[str, ...] = ("probe.py",)
    """Files whose sources make up the probe, relative to the question's folder."""
    hidden_probe: tuple[str, ...] = ("hidden.py",)
    inputs: Inputs | None = None
    predicted: tuple[str, ...] = ()
    """Scenarios whose outcome hangs on a start that the student's code draws at random: programs of ours find what was seen
    in `inputs["seen"][scenario]`, and predict from the start in it what should come next."""
    accepted: tuple[Accepted, ...] = ()
    misconceptions: tuple[Misconception, ...] = ()
    delegates: tuple[str, ...] = ()
    """Library routines, dotted, that must not do the work."""
    follows_from: tuple[str, ...] = ()
    """Questions whose mistakes lead to wrong answers here; such answers keep their points."""
    always: bool = False
    """Judged even where no target is bound: saved outputs may hold the answer."""
    whole: bool = False
    """Judged from a miniature run of the whole notebook."""
    watch: tuple[str, ...] = ()
    """Names whose values are kept where a cell of the whole run changed them; "*": every name that holds data."""
    charts: Callable[[Scene], tuple[Picture, ...]] | None = None
    """The pictures of what was seen."""
    charts_in_kit: bool = True
    """Whether the function that draws may go to students: not where it holds, or works out, an answer."""
    section: str = ""
    """Regular expression for the Markdown heading or comment under which this question's cells stand."""
    # filled in by the loader
    id: str = ""
    folder: str = ""
    probe_source: str = ""
    hidden_source: str = ""
    reference_source: str = ""
    statement: str = ""
    starter: str = ""
    digest: str = ""
    """Of all files behind it."""

    def read_by_person(self, check: Check) -> bool:
        """Whether a person judges a text here, which must be there to be judged."""
        told = check.answer or ("figure" if check.after or self.whole else "text")
        return bool(check.review) and told == "text"

    @property
    def possible(self) -> Decimal:
        """Points of the question."""
        return Decimal(self.points)

    def scenarios(self, *, hidden: bool) -> list[str]:
        """Scenarios of the public or of the hidden checks, in order, each once."""
        return _each_once(n for check in self.checks if check.hidden is hidden for n in check.observes)

    def misconception(self, id: str) -> Misconception:
        """The misconception of that id. Raises ExerciseError."""
        for known in self.misconceptions:
            if known.id == id:
                return known
        raise ExerciseError(
            f"{self.folder}: no misconception {id!r}; there are {[m.id for m in self.misconceptions]}"
        )


class Assignment(Struct, frozen=True, kw_only=True):
    """A folder of questions that are handed in together."""

    title: str
    questions: tuple[str, ...]
    """Question ids in order."""
    practice: tuple[str, ...] = ()
    """Those without points, shown apart."""
    language: str = "en"
    """In which students are told what was found, unless --lang or $GRADER_LANG asks for another."""
    roles: dict[str, tuple[str, ...]] = {}
    """Role -> names that students give it."""
    preload: tuple[str, ...] = ("numpy", "torch")
    strict_names: bool = False
    seed: int = 1
    """Inputs are drawn from it; fixed for a release of the assignment."""
    rows: int = 256
    """Rows of a data stand-in in a miniature run."""
    cell_seconds: float = 10.0
    """Time limit of one cell in a miniature run."""
    whole_seconds: float = 120.0
    """Limit of the CPU time of a whole miniature run."""
    files: tuple[str, ...] = ()
    """Words in a file name that speak for this assignment."""
    setup: str = ""
    """First code cell of the starter notebook."""
    # filled in by the loader
    id: str = ""
    folder: str = ""
    digest: str = ""


class NotInKit(Struct, frozen=True, kw_only=True):
    """A public check that a kit lacks."""

    question: str
    title: str
    """Of the question."""
    check: str
    """What is asked, as students read it."""
    points: str


class Kit(Struct, frozen=True, kw_only=True):
    """What a kit knows instead of references: what they, and their mistakes, gave."""

    observed: dict[str, dict[str, Observations]]
    """Question -> recipe, as `grader.recalled.key` writes it -> what it gave."""
    versions: dict[str, str]
    """Library -> the version that it was made with."""
    left_out: tuple[NotInKit, ...] = ()
    """Public checks that only the instructor's run judges."""
    more: bool = True
    """Whether anything more is checked when the work is graded: hidden checks, or what was left out."""
    given: tuple[str, ...] = ()
    """All texts of the starter notebook, those of the questions that were left out too."""


class Pack(Struct, frozen=True, kw_only=True):
    """One assignment with its questions, loaded."""

    assignment: Assignment
    questions: dict[str, Question]
    secrets: tuple[str, ...]
    """Folders that nobody inside may read."""
    kit: Kit | None = None
    """What students are given in place of references; None where the references are here."""
    language: str = "en"
    """In which everything is said that it leads to; its own texts stay in English until then."""

    def speaking(self) -> AbstractContextManager[None]:
        """A block in which everything is said in the pack's language."""
        return speaking(self.language, *self.catalogues())

    def wording(self) -> str:
        """Digest of all words of its language that stand in catalogues."""
        return wording(self.language, *self.catalogues())

    def catalogues(self) -> tuple[Path, ...]:
        """Folders of catalogues: of the assignment itself (a kit's), and of all exercises."""
        folder = Path(self.assignment.folder)
        return (folder / MESSAGES, folder.parent / MESSAGES) if self.assignment.folder else ()

    def question(self, id: str) -> Question:
        """The question of that id. Raises UsageError naming the nearest."""
        if self.kit and any(each.question == id for each in self.kit.left_out) and id not in self.questions:
            raise UsageError(f"{id} is judged when your work is graded; this kit has no checks for it")
        if id not in self.questions:
            raise UsageError(f"{self.assignment.id} has no question {id!r}; {self._instead_of(id)}")
        return self.questions[id]

    def _instead_of(self, id: str) -> str:
        """The question of a like name; where there is none, all of them."""
        if near := get_close_matches(id, self.questions, n=1):
            return f"did you mean {near[0]!r}?"
        free = [each for each in self.questions if each in self.assignment.practice]
        asked = [each for each in self.questions if each not in free]
        return "there are: " + ", ".join(asked) + (f" (practice: {', '.join(free)})" if free else "")

    def recorded(self) -> Recorded:
        """What the miniature run of a whole notebook is asked: one run serves all questions that are judged from it."""
        sharing = [question for question in self.questions.values() if question.whole]
        return Recorded(
            probe=next((q.probe_source for q in sharing if q.probe_source), ""),
            scenarios=_each_once(s for q in sharing for s in q.scenarios(hidden=False)),
            watch=_each_once(name for q in sharing for name in q.watch),
        )


class Recorded(Struct, frozen=True, kw_only=True):
    """Of a whole run: the probe's source, its scenarios, and the names that are watched."""

    probe: str
    scenarios: list[str]
    watch: list[str]


def _each_once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


# --- editing references -----------------------------------------------------------------------------------------


def edited(source: str, edits: tuple[Edit, ...]) -> str | None:
    """The source with all edits applied, or None where one's old lines are not found exactly once."""
    for edit in edits:
        changed = _apply(source, edit)
        if changed is None:
            return None
        source = changed
    return source


def _apply(source: str, edit: Edit) -> str | None:
    lines = source.splitlines()
    old = [line.strip() for line in edit.old.strip().splitlines()]
    stripped = [line.strip() for line in lines]
    spots = [i for i in range(len(lines) - len(old) + 1) if stripped[i : i + len(old)] == old]
    if len(spots) != 1:
        return None
    at = spots[0]
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    new = [indent + line if line.strip() else line for line in edit.new.strip("\n").splitlines()]
    return "\n".join([*lines[:at], *new, *lines[at + len(old) :]]) + "\n"


# --- loading ---------------------------------------------------------------------------------------------------


def nearest(name: str, known: Any) -> str:
    close_names = get_close_matches(name, list(known), n=1, cutoff=0.0)
    return repr(close_names[0]) if close_names else "nothing"
