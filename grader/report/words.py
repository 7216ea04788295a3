"""The fixed wording of the pages, in one place, said in the language in force."""

from __future__ import annotations

from decimal import Decimal

from grader.language import cell_name, language, number_text, place_name, say, say_n, spoken
from grader.model import Outcome, QuestionResult, Score, Severity, Status
from grader.report.class_words import ClassWords
from grader.report.figure_words import FigureWords
from grader.report.student_words import StudentWords
from grader.report.text import points
from grader.wire import Place

__all__ = ["ENGLISH", "Words"]


@spoken("signs")
class Words(ClassWords, StudentWords, FigureWords):
    """Texts as they stand here are English; a catalogue of `grader/messages/` has those of another language."""

    @property
    def lang(self) -> str:
        """The language of the page, for readers of screens."""
        return language()

    skip = "Skip to the results"

    # status: sign and word, never colour alone
    signs = {  # noqa: RUF012  # constants, by status
        "passed": "✓",
        "partly": "◐",
        "failed": "✗",
        "not_attempted": "○",
        "skipped": "–",
        "awaiting_review": "…",
        "broken": "!",
        "differs": "≠",
        "unread": "–",
        "not_run": "–",
    }
    statuses = {  # noqa: RUF012
        "passed": "passed",
        "partly": "partly",
        "failed": "failed",
        "not_attempted": "not attempted",
        "skipped": "skipped",
        "awaiting_review": "awaiting a person",
        "broken": "broken (our fault)",
        "differs": "differs",
        "unread": "not read",
        "not_run": "not run",
    }
    hidden = "hidden"

    # head and summary
    instructor_mark = "Instructor’s copy: it shows hidden checks. Please do not hand it out."
    file = "File"
    received = "Received"
    graded = "Graded"
    late = "late"
    on_time = "on time"
    points = "Points"
    summary = "In short"
    fix_first = "Fix first"
    then = "Then"
    nothing_to_fix = "Nothing to fix"
    well_done = "Every check passed. Well done."
    passed_so_far = "Every check that a program can make passed."
    start_here = "Start here"
    not_attempted_yet = "Nothing was attempted yet. The first question is a good place to begin:"
    look_first = "Look first"
    our_turn = "Our turn"
    next_question = "Next comes:"
    see = "see the question"
    must_look = "Why a person must look"
    questions_table = "Questions, their results and points"
    question = "Question"
    result = "Result"
    practice_short = "practice"

    # one question
    questions = "Question by question"
    practice = "Practice"
    practice_means = "These questions carry no points."
    top = "Back to the summary"
    diagnosis = "What went wrong"
    hint = "Hint"

    # below a notebook's cell
    cell_stopped = "Your code stopped"
    every_message = "Every message"
    note = "Note"
    printed_meanwhile = "Printed while it was checked"
    fresh_run_differs = "A fresh run of the saved notebook differs"
    practice_no_points = "Practice (no points)"
    remark = "Remark"
    graded_what = "Graded:"
    graded_as = "as"
    stopped = "Your code stopped here"
    called_from = "How it got there"
    checks = "Checks"
    not_judged = "What was not checked"
    check = "Check"
    read_from = "Read from"
    pictures = "Pictures"
    shown_above = "shown above"
    at_fault = "look here"
    rubric = "What a person looks for"
    answer = "What you wrote"
    answer_instructor = "What the student wrote"
    person_reads = "A person reads this and gives the points."
    answer_unsure = "Nothing tells which part of the text answers this question: whole cells are shown."
    table_in_answer = "Table in the answer"
    by_person = "A person gave these points."
    comment = "Comment"
    doubts = "Doubts"
    notes = "Notes"
    printed = "What your code printed"
    reproduce = "Try it yourself"
    your_answer = "Your answer"
    shortened = "This page was shortened: fewer pictures, fewer lines of code."

    # colophon
    colophon = "How this was graded"
    seed = "Seed"
    tier = "Sandbox"
    exercise_digest = "Exercise digest"
    file_digest = "File digest"
    seconds = "Computing time"

    _severities = {  # noqa: RUF012
        "note": "a note: costs nothing",
        "slip": "a slip",
        "partial": "a partial mistake",
        "fundamental": "a fundamental mistake",
    }
    _given_back = (
        "Each mistake costs once, however many checks it changes: these checks keep the other points."
    )
    _outcomes = {  # noqa: RUF012
        "completed": "",
        "raised": "",
        "timed_out": "The run was stopped at the time limit.",
        "killed": "The run was stopped: it needed more than it may use.",
        "malformed": "The run ended without results that could be read.",
    }
    _rules = {  # noqa: RUF012
        "exact": "",
        "listed": "",
        "case": "",
        "spelling": "matched by its spelling",
        "signature": "matched by its arguments",
    }

    def kind(self, reason: str) -> str:
        """Heading of a group of doubts."""
        return self.kinds.get(reason, reason.replace("_", " "))

    def severity(self, severity: Severity) -> str:
        """What a misconception weighs."""
        return self._severities[severity]

    def outcome(self, outcome: Outcome) -> str:
        """A sentence on a run that did not complete; "" where there is nothing to say."""
        return self._outcomes[outcome]

    def rule(self, how: str) -> str:
        """How a name was found, where that is worth saying."""
        return self._rules[how]

    def shade(self, status: Status, earned: Decimal) -> str:
        """The status for people: a failure that earned points is "partly"."""
        return "partly" if status == "failed" and earned > 0 else status

    def out_of(self, earned: Decimal, possible: Decimal) -> str:
        """ "7.5 / 10"."""
        return f"{points(earned)} / {points(possible)}"

    def awaiting(self, amount: Decimal) -> str:
        """ "+1 awaiting a person", or "" when nobody is waited for."""
        return say("+{points} awaiting a person", points=points(amount)) if amount > 0 else ""

    def awaiting_short(self, amount: Decimal) -> str:
        """ "+1 awaiting", for tables."""
        return say("+{points} awaiting", points=points(amount)) if amount > 0 else ""

    def score(self, score: Score) -> str:
        """ "7.5 / 10, +1 awaiting a person"."""
        parts = (self.out_of(score.earned, score.possible), self.awaiting(score.awaiting_review))
        return ", ".join(part for part in parts if part)

    def place(self, place: Place) -> str:
        """ "cell 12, line 3"."""
        return self.where(place.label, place.line)

    def cell(self, label: str) -> str:
        """ "cell 12"."""
        return cell_name(label)

    def where(self, label: str, line: int) -> str:
        """Where a definition stands."""
        return place_name(label, line)

    def checks_of(self, title: str) -> str:
        """Caption of a table of checks."""
        return say("Checks of “{title}”", title=title)

    def given_back(self, question: QuestionResult) -> str:
        """Why failed checks kept points, or "" where none did by the bound on a mistake's cost."""
        kept = any(c.earned > 0 and c.status in ("failed", "skipped") for c in question.checks)
        bounded = any(d.severity != "fundamental" and not d.counted_in for d in question.diagnoses)
        return self._given_back if kept and bounded else ""

    def unattempted(self, question: QuestionResult) -> str:
        """Which checks of an attempted question lost points because nothing was there for them, or ""."""
        gone = [c.title for c in question.checks if c.status == "not_attempted" and c.earned < c.possible]
        if not gone or question.status == "not_attempted":
            return ""
        return say("Not attempted: {checks}.", checks="; ".join(gone))

    def all_passed(self, count: int) -> str:
        """Summary of a folded list of checks."""
        if count == 2:
            return say("Both checks passed")
        return say_n("The only check passed", "All {n} checks passed", count)

    def lines_left_out(self, count: int) -> str:
        """In the place of lines far from a mark."""
        return say_n("{n} line left out", "{n} lines left out", count)

    def more_text(self, labels: tuple[str, ...]) -> str:
        """Where other words of the student's stand, that belong to no question."""
        cells = ", ".join(map(cell_name, labels[:20]))
        if len(labels) > 20:
            return say("More text stands in {cells} and further cells.", cells=cells)
        return say("More text stands in {cells}.", cells=cells)

    def text_left_out(self, count: int, label: str) -> str:
        """At the end of a text that was cut."""
        return say(
            "{count} more characters are not shown here; the whole text stands in {cell} of the file.",
            count=number_text(count),
            cell=cell_name(label),
        )

    def code_of(self, label: str) -> str:
        """Name of a scrollable piece of code."""
        return say("Code of {cell}", cell=cell_name(label))

    def people(self, count: int) -> str:
        """How many students."""
        return say_n("{n} student", "{n} students", count)

    def submissions_count(self, count: int) -> str:
        """How many submissions."""
        return say_n("{n} submission", "{n} submissions", count)

    def assignments_count(self, count: int) -> str:
        """How many assignments."""
        return say_n("{n} assignment", "{n} assignments", count)

    def more_on_class_page(self, count: int) -> str:
        """What a list of one assignment leaves out, and where it is."""
        return say_n("and {n} more in the class report", "and {n} more in the class report", count)

    def more_on_class_pages(self, count: int) -> str:
        """What a list over all assignments leaves out, and where it is."""
        return say_n("and {n} more in the class reports", "and {n} more in the class reports", count)

    def of(self, part: int, whole: int) -> str:
        """ "23 of 30 (77%)"."""
        if not whole:
            return say("{part} of {whole}", part=number_text(part), whole=0)
        share = f"{100 * part / whole:.0f}"
        return say(
            "{part} of {whole} ({share}%)", part=number_text(part), whole=number_text(whole), share=share
        )

    def seconds_text(self, seconds: float) -> str:
        """Computing time."""
        return f"{seconds:.2f} s"


ENGLISH = Words()
