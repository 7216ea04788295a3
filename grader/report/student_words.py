"""The wording of a question on the student's page: what was run, what came out; part of `grader.report.words`."""

from __future__ import annotations

from collections.abc import Sequence

from grader.language import cell_name, listed, number_text, say, say_n, spoken
from grader.report.text import begun

__all__ = ["StudentWords"]


@spoken()
class StudentWords:
    """Said in the language in force, as `grader.report.words.Words`."""

    asked = "What was asked"
    ran = "What we ran of yours"
    ran_instructor = "What was run"
    ran_whole = "All of the code, from top to bottom."
    lines_concerned = "The lines that this is about"
    came_out = "What came out, beside what was expected"
    came_out_plain = "What came out"
    where_column = "Where"
    yours = "Yours"
    expected = "Expected"
    apart = "Apart"
    first_place = "first"
    worst_place = "farthest off"
    only_place = "the value"
    tried_with = "Tried with"
    to_check = "What will be checked"
    attempts = "Your attempts"
    attempts_instructor = "Attempts"
    attempt = "File"
    this_counts = "this one counts"
    older = "older, not graded"
    unsure_newer = "not graded; nothing tells whether it is newer"
    unknown_time = "not known"
    device = "Device"
    show_text = "Show the text"
    whole_statement = "The whole question"
    table_in_question = "Table in the question"
    cannot_read = "Your file could not be read"
    look_here = "Something in this question did not pass:"
    passed_all_attempted = "All that you attempted passed."
    counted_cells = "Cells are counted from the top of the notebook; text cells count too."
    how = "How this was graded"
    free = "costs nothing"
    costs_nothing = "Remarks, which cost nothing"
    cost_of = {  # noqa: RUF012  # constants, by severity
        "note": "It costs nothing.",
        "slip": "A small mistake: it costs at most 15% of this question.",
        "partial": "A mistake in one part: it costs at most half of this question.",
        "fundamental": "A mistake at the core: it can cost all points of this question.",
    }
    costs_elsewhere = "Its cost is taken in"
    costs_no_points = "Practice: it costs nothing."

    write_it_yourself = (
        "Write the steps of the question yourself, with plain operations: then every check of it can be made. "
        "If these are your own steps, say so to your instructor."
    )

    def hidden_means(self, *, at_home: bool, ran: bool) -> str:
        """What hidden checks are, and what this page says of them."""
        if at_home and not ran:
            return say("Hidden checks try your work on other inputs; they run once it is handed in.")
        if at_home:
            return say("Hidden checks try your work on other inputs. This page tells whether they passed.")
        if not ran:
            return say(
                "Hidden checks try your work on other inputs. None of them could be made here; what they try stays with "
                "your instructor."
            )
        return say(
            "Hidden checks try your work on other inputs. This page tells whether they passed; what they tried stays with "
            "your instructor."
        )

    def nothing_ran(self, *, at_home: bool) -> str:
        """What a line that Python cannot read means."""
        if at_home:
            return say(
                "So these lines were not run, nor what was to be checked of them. Mend it and check again."
            )
        return say(
            "So these lines were not run. An instructor looks at them, too: their points wait until then."
        )

    def counts_later(self, *, at_home: bool) -> str:
        """What it means that the library does the work."""
        if at_home:
            return say("Once it is handed in, it counts only if your instructor says so.")
        return say("An instructor looks at it, too: it counts only if they say so.")

    def practice_count(self, count: int) -> str:
        """Summary of folded rows."""
        return say_n("{n} practice question", "{n} practice questions", count)

    def to_file(self, file: str) -> str:
        """Text of the link to the annotated page."""
        if file.casefold().endswith(".py"):
            return say("The file with the verdicts beside it")
        return say("The notebook with the verdicts beside its cells")

    def lines_of(self, label: str, spans: tuple[tuple[int, int], ...]) -> str:
        """Which lines of a cell were run."""
        shown = ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in spans[:12])
        lines = f"{shown}, …" if len(spans) > 12 else shown
        if len(spans) == 1 and spans[0][0] == spans[0][1]:
            return say("{cell}, line {lines}", cell=cell_name(label), lines=lines)
        return say("{cell}, lines {lines}", cell=cell_name(label), lines=lines)

    def differing(self, count: int, total: int, allowed: str) -> str:
        """How many values are farther off than they may be."""
        if total == 1:
            return say("The value is farther off than the allowed {allowed}.", allowed=allowed)
        if count == total:
            return say(
                "All {total} values are farther off than the allowed {allowed}.",
                total=number_text(total),
                allowed=allowed,
            )
        return say(
            "{count} of {total} values are farther off than the allowed {allowed}.",
            count=number_text(count),
            total=number_text(total),
            allowed=allowed,
        )

    def extent(self, measured: str, allowed: str) -> str:
        """What was measured, and what would have been allowed."""
        if (
            measured.isdigit() and allowed.isdigit()
        ):  # counts: what was expected is no tolerance; the message says it
            return ""
        if not allowed:
            return say("Measured: {measured}.", measured=measured) if measured else ""
        if not measured:
            return say("Allowed: {allowed}.", allowed=allowed)
        return say("Measured: {measured}; allowed: {allowed}.", measured=measured, allowed=allowed)

    def sentence(self, text: str) -> str:
        """The text as a sentence of its own."""
        first = begun(text)
        return first if first.endswith(("?", ".", "!")) else f"{first}."

    def not_read(self, *, at_home: bool) -> str:
        """What an unreadable file means; the reason, which stands above it, says what to do about it."""
        if at_home:
            return say("So nothing in it was checked. Check it again once it can be read.")
        return say("So nothing in it was judged. Points come once you hand in a file that can be read.")

    def broken_means(self, *, at_home: bool) -> str:
        """What a fault of ours means for the student."""
        if at_home:
            return say("Our fault: this costs nothing. Tell your instructor.")
        return say("Our fault: this costs nothing. Your instructor will look at this.")

    def our_turn_text(self, *, at_home: bool) -> str:
        """Where nothing but faults of ours did not pass."""
        if at_home:
            return say("What did not pass is our fault. It costs nothing. Tell your instructor.")
        return say("What did not pass is our fault. It costs nothing, and your instructor will look at this.")

    def person_next(self, *, at_home: bool) -> str:
        """Who gives what no program can."""
        if at_home:
            return say("Your instructor gives the points that are still open, once you have handed it in.")
        return say("Your instructor gives the points that are still open.")

    def because(self, count: int, mistakes: int) -> str:
        """Summary of the checks that a mistake explains."""
        if mistakes > 1:
            return say_n(
                "{n} check comes out differently because of these mistakes",
                "{n} checks come out differently because of these mistakes",
                count,
            )
        return say_n(
            "{n} check comes out differently because of this",
            "{n} checks come out differently because of this",
            count,
        )

    def alike(self, count: int) -> str:
        """Summary of the checks that say the same."""
        return say("{n} checks, all for this reason", n=count)

    def follows_from(self, titles: Sequence[str]) -> str:
        """Above a mistake that is told of a question that passed."""
        return say("Follows from {questions}", questions=listed(titles))

    def seen_in(self, title: str) -> str:
        """Above the numbers that show what a mistake does."""
        return say("This shows in the check “{title}”.", title=title)

    def some_passed(self, count: int) -> str:
        """Summary of the folded checks that passed, beside some that did not."""
        return say_n("{n} check passed", "{n} checks passed", count)

    def and_more(self, count: int) -> str:
        """After the first of several mistakes."""
        return say_n("and {n} more mistake", "and {n} more mistakes", count) if count else ""

    def beside_of(self, title: str) -> str:
        """Caption of the table of one check."""
        return say("Yours and expected: {title}", title=title)

    def took(self, seconds: float) -> str:
        """How long a question took."""
        return say("All its runs took {seconds} s.", seconds=f"{seconds:.2f}")

    def ran_with(self, places: Sequence[str]) -> str:
        """Which other lines were run beside those that are shown."""
        return say("Run with it: {places}.", places="; ".join(places)) if places else ""
