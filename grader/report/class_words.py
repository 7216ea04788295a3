"""The wording of the pages that only instructors read, of a class and above several; part of `grader.report.words`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from grader.language import number_text, say, say_n, spoken
from grader.model import Status
from grader.report.model import Change, Changes, Flag, Reason
from grader.report.text import points

__all__ = ["ClassWords", "rise"]


@spoken()
class ClassWords:
    """Said in the language in force, as `grader.report.words.Words`."""

    statuses: Mapping[str, str]

    # names of parts and columns
    class_title = "Class report"
    class_mark = "For instructors only: names, scores and hidden checks."
    look_at_these = "Look at these first"
    class_page = "Class report"
    overview_title = "Graded assignments"
    assignments = "Assignments"
    look_at_number = "To look at first"
    nothing_to_look_at = "Nothing needs a person before the scores are used."
    distribution = "Distribution of points"
    range = "Points"
    submissions = "Submissions"
    class_questions = "Questions"
    class_questions_caption = "How each question went"
    passed = "Passed"
    attempted = "Attempted"
    judged = "Judged"
    mean = "Mean"
    mean_of_judged = "Mean of those judged"
    mean_so_far = "Mean so far"
    median = "Median"
    quartiles = "Middle half"
    did_not_pass = "Did not pass"
    misconceptions = "What the class has not understood"
    no_misconceptions = "No mistake was named."
    scores = "All submissions"
    scores_caption = "Scores of all submissions"
    student = "Student"
    first_problem = "First problem"
    pages = "Pages"
    not_graded = "not graded"
    could_not_be_graded = "Could not be graded"
    none = "none"
    on_this_page = "On this page"
    similar = "Similar submissions"

    kinds = {  # noqa: RUF012
        "broken": "Broken: our fault",
        "unplaced": "Belongs to no assignment",
        "unreadable": "Could not be read",
        "unmatched": "Matched with nobody on the roster",
        "attempts": "Several attempts, and nothing tells which is the newest",
        "doubtful_binding": "Doubtful name",
        "unbound": "Nothing found to grade",
        "syntax_error": "Syntax error",
        "time_limit": "Time limit",
        "delegation": "Answer from a library",
        "undiagnosed": "Failed, and no known mistake fits",
        "outdated_review": "Points given for another version",
        "review": "Other points that a person gives",
        "untouched": "Handed in without an answer",
        "missing": "Without a hand-in",
    }

    # the numbers at the top
    handed_in = "handed in"
    late_count = "late"
    not_graded_count = "could not be graded"
    awaiting_count = "await a person"
    not_handed_in = "without a hand-in"
    deviation = "Standard deviation"
    lowest_score = "Lowest"
    highest_score = "Highest"
    no_points = "There are no points to distribute."

    # mistakes
    mistakes_means = "Of those whose answer could be judged."
    practice_mistakes = "In practice questions, which give no points"

    # questions and checks
    difficulty = "Passed (difficulty)"
    discrimination = "Discrimination"
    too_few = "too few"
    reading = "How to read these numbers"
    difficulty_means = (
        "Difficulty: the share of those who passed, among those who attempted the question and of whom it is decided. "
        "High is easy."
    )
    discrimination_means = (
        "Discrimination: whether those who pass this check also earn more elsewhere (correlation of passed or not with the "
        "share of points in all other checks, from −1 to 1). From 0.3 on a check tells well; near 0 it tells nothing; below 0 "
        "the better students fail it. Below 20 attempts, or 3 on either side, it is not told."
    )
    suspects = "Checks to doubt"
    suspects_mean = "Here the check itself may be wrong. Look at these before you look at the students."
    lowest = "Checks that fewest passed"
    may_test_nothing = "Checks that may test nothing"
    easy_means = "Everybody passed them: that is right for a check that is meant to be easy."

    # errors, slow ones
    errors = "Where their code stopped"
    errors_caption = "Exceptions, grouped"
    error = "Exception"
    in_questions = "In"
    students = "Students"
    slowest = "Slowest submissions"
    slowest_means = "Seconds that all of a submission took to run."

    # changes
    changes = "What changed"
    changes_caption = "Whose result changed"
    before = "Before"
    now = "Now"
    why = "Why"
    new_ones = "Handed in since"
    gone_ones = "Not in this run any more"

    # the table, with the small script
    tools = "Find in the table"
    search = "Name"
    any_question = "any question"
    any_result = "any result"
    handed_in_late = "late"
    clear = "Show all"
    all_shown = "{total} submissions"
    some_shown = "{shown} of {total} submissions"
    copy = "student’s copy"

    # without names
    without_names = "Without names: this page may be shown in class."

    _flags = {  # noqa: RUF012  # constants, by key
        "never": "nobody passed: is the check right?",
        "always": "everybody passed: it tells nothing of this class",
        "negative": "those who do well fail it more often: is the check right?",
    }
    _reasons = {  # noqa: RUF012
        "file": "another file was handed in",
        "review": "a person gave points",
        "exercise": "the exercise was changed",
        "libraries": "other versions of libraries",
        "seed": "other inputs were drawn",
        "tier": "another sandbox",
        "fresh": "examined again",
        "again": "tried again: the run before had not settled it",
    }

    def flag(self, flag: Flag) -> str:
        """Why a check may be wrong itself."""
        return self._flags[flag]

    def reason(self, reason: Reason) -> str:
        """Why a result changed."""
        return self._reasons[reason]

    def of_count(self, part: int, whole: int) -> str:
        """ "17 of 120"."""
        return (
            say("{part} of {whole}", part=number_text(part), whole=number_text(whole))
            if whole
            else number_text(part)
        )

    def correlation(self, value: float) -> str:
        """ "0.42", "−0.10"."""
        return f"{value:.2f}".replace("-", "−")

    def rarer(self, count: int, most: int) -> str:
        """Summary of the folded rest of a list of mistakes, and by how many each was made at most."""
        if most == 1:
            return say_n(
                "{n} more mistake, made by one student",
                "{n} more mistakes, each made by one student",
                count,
            )
        return say_n(
            "{n} more mistake, made by {most} students",
            "{n} more mistakes, each made by {most} students at most",
            count,
            most=number_text(most),
        )

    def still_open(self, least: Decimal, most: Decimal, count: int) -> str:
        """What the scores lack until a person has looked."""
        open = points(least) if least == most else say("{a} to {b}", a=points(least), b=points(most))
        return say_n(
            "Points still open: {open} for {n} submission.",
            "Points still open: {open} for each of {n} submissions.",
            count,
            open=open,
        )

    def waiting_here(self, count: int) -> str:
        """How many wait for a person in a check."""
        return say_n("{n} awaits a person", "{n} await a person", count)

    def more_people(self, count: int) -> str:
        """In the place of names that were left out."""
        return say("and {count} more: see the table of all submissions", count=number_text(count))

    def same_as(self, count: int, title: str) -> str:
        """In the place of names that stand above already."""
        return say("the same {count} as for “{title}”", count=number_text(count), title=title)

    def unchanged(self, since: str) -> str:
        """A run that changed nothing, in one line."""
        return say("Nothing changed since the run of {since}.", since=since)

    def changed(self, changes: Changes) -> str:
        """How many have another result, and in which direction."""
        rises = [rise(change) for change in changes.rows]
        return say(
            "Since the run of {since}, {count} of {whole} have another result: {rose} rose, {fell} fell.",
            since=changes.since,
            count=number_text(len(rises)),
            whole=number_text(len(rises) + changes.same),
            rose=number_text(sum(r > 0 for r in rises)),
            fell=number_text(sum(r < 0 for r in rises)),
        )

    def same_files(self, count: int) -> str:
        """How many another file did not help."""
        return say_n(
            "{n} handed in another file and has the same result.",
            "{n} handed in another file and have the same result.",
            count,
        )

    def difference(self, change: Change) -> str:
        """ "+1.5", "−2", "" where one of the two is no score or both are the same."""
        step = rise(change)
        return f"{'+' if step > 0 else '−'}{points(abs(step))}" if step else ""

    def flip(self, checks: str, before: Status | None, now: Status | None) -> str:
        """ "Adam: The path (failed → passed)"."""
        if before == now:
            return say("{checks} (other points)", checks=checks)
        old, new = (self.statuses[status] if status else "–" for status in (before, now))
        return say("{checks} ({before} → {now})", checks=checks, before=old, now=new)

    def checks_count(self, count: int) -> str:
        """How many checks."""
        return say_n("{n} check", "{n} checks", count)

    def easy(self, count: int) -> str:
        """Summary of a folded list of checks that tell nothing."""
        return say_n("{n} check that everybody passed", "{n} checks that everybody passed", count)

    def bars_told(self, counts: Sequence[tuple[str, int]], middle: str) -> str:
        """The distribution in a sentence."""
        most = max(counts, key=lambda bar: bar[1])
        return say(
            "Bars: how many of {total} submissions lie in each range of points. Most, {most}, lie in {range}. "
            "The median is {middle}. The numbers are in the table below.",
            total=number_text(sum(count for _, count in counts)),
            most=number_text(most[1]),
            range=most[0],
            middle=middle,
        )


def rise(change: Change) -> Decimal:
    """By how much a score rose; 0 where one of the two is none."""
    if change.before is None or change.now is None:
        return Decimal(0)
    return change.now.earned - change.before.earned
