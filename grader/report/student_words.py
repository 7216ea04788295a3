"""The wording of a question on the student's page: what was run, what came out; part of `grader.report.words`."""

from __future__ import annotations

from collections.abc import Sequence

from grader.language import cell_name, say, say_n, spoken

__all__ = ["StudentWords"]


@spoken()
class StudentWords:
    """Said in the language in force, as `grader.report.words.Words`."""

    asked = "What was asked"
    ran = "What we ran of yours"
    ran_instructor = "What was run"
    ran_whole = "The whole notebook, one cell after another, on a small part of the data."
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
    to_notebook = "The notebook with the verdicts beside its cells"
    show_text = "Show the text"

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
                total=f"{total:,}",
                allowed=allowed,
            )
        return say(
            "{count} of {total} values are farther off than the allowed {allowed}.",
            count=f"{count:,}",
            total=f"{total:,}",
            allowed=allowed,
        )

    def extent(self, measured: str, allowed: str) -> str:
        """What was measured, and what would have been allowed."""
        if not allowed:
            return say("Measured: {measured}.", measured=measured) if measured else ""
        if not measured:
            return say("Allowed: {allowed}.", allowed=allowed)
        return say("Measured: {measured}; allowed: {allowed}.", measured=measured, allowed=allowed)

    def drawn_from(self, seed: int) -> str:
        """Where random inputs come from."""
        return say("drawn from seed {seed}", seed=seed)

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
