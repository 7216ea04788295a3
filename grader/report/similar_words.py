"""The wording of the page of similar submissions, which only instructors read."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["SIMILAR", "SimilarWords"]


class SimilarWords:
    """In English so far; every text of the page stands here."""

    lang = "en"
    skip = "Skip to the pairs"
    title = "Similar submissions"
    mark = "For instructors only: keep this page from students."
    compared = "Compared"
    made = "Made"
    told_from = "Told from"
    question_first = "A question, not a verdict"
    question = (
        "These pairs are more alike than the hand-out, the reference solution and what is usual in this class explain. Why they "
        "are, the code does not say, nor who had it first. Look at both, then ask."
    )
    innocent = "What may explain it"
    explanations = (
        "They were allowed to work together, or handed in as a team under two names.",
        "Both used the same source: a textbook, a lecture, a tutorial, an assistant, code of an earlier course.",
        "A tutor or fellow student explained the same solution to both.",
        "Both began from a file that the comparison does not know, such as another hand-out.",
        "The task leaves few ways: the fewer fingerprints of one’s own, the likelier is chance.",
        "One person handed in twice.",
    )
    how = "How it was compared"
    how_texts = (
        "Code is compared as a stream of symbols: names, numbers, texts, comments, imports, prints and the order of cells and "
        "functions do not matter. Every short run of symbols is a fingerprint.",
        "Fingerprints of the hand-out, of the reference solution, of its accepted forms and of its known mistakes do not count, "
        "nor those that a large part of the class has. The others count less the more people have them.",
        "A percentage says how much of what is left of one submission is found in the other one.",
    )
    groups = "Groups"
    groups_mean = "Each of them shares with at least one other of the group."
    pairs = "Pairs"
    nothing = "No pair is more alike than hand-out, reference and class explain."
    nothing_means = (
        "That is no proof that everyone worked alone: what was rewritten from the ground up is not found."
    )
    explains = "What explains it?"
    side_by_side = "Side by side"
    also = "Also in common"
    definitions = "Definitions"
    marks = (
        "Marked lines stand in both; the same number is the same code. Not marked is what hand-out or reference explain. Cells "
        "without a mark are left out."
    )
    no_code = "Their code is not alike."
    small = "Too little of their own to compare"
    unread = "Could not be read"
    class_page = "Class page"
    none = "none"

    def submissions(self, count: int) -> str:
        """How many were compared."""
        return f"{count:,} submission{'' if count == 1 else 's'}"

    def threshold(self, percent: int, usual: int) -> str:
        """From where pairs are told, and what is usual."""
        return f"{percent}% in common (half of all pairs: {usual}% or less)"

    def heading(self, number: int, left: str, right: str) -> str:
        """Of a pair."""
        return f"{number}. {left} and {right}"

    def found_in(self, left: str, right: str, there: int, back: int, shared: int) -> str:
        """How much of each is in the other."""
        if there == back == 100:
            return (
                f"All of {left}’s own fingerprints (after hand-out and common shape) are {right}’s as well, and the other way "
                f"round ({shared:,} in common)."
            )
        return (
            f"{there}% of {left}’s own fingerprints (after hand-out and common shape) are found in {right}’s, and {back}% of "
            f"{right}’s own in {left}’s ({shared:,} in common)."
        )

    def part(self, percent: int, student: str, name: str) -> str:
        """Of a definition."""
        return f"{percent}% of {student}’s {name} is in the other one"

    def places(self, count: int) -> str:
        """How many regions are marked."""
        return f"{count} place{'' if count == 1 else 's'}"

    def code_of(self, number: int, student: str, label: str) -> str:
        """Names a region of the page for those who hear it."""
        return f"pair {number}: {student}, {label}"

    def match(self, number: int) -> str:
        """Said before a marked line."""
        return f"match {number}"

    def match_elsewhere(self, number: int, student: str) -> str:
        """Of a link to the same code of the other one."""
        return f"match {number}: go to {student}’s"

    def lines_left_out(self, count: int) -> str:
        """Between the lines that are shown."""
        return f"{count} line{'' if count == 1 else 's'} left out"

    def more_pairs(self, count: int) -> str:
        """Below the pairs."""
        return (
            f"{count:,} more pair{' is' if count == 1 else 's are'} alike, weaker than these or within the groups above; "
            "they are not shown one by one."
        )

    def group(self, names: Sequence[str], more: int) -> str:
        """Who share."""
        shown = ", ".join(names)
        return f"{len(names) + more} share: {shown}" + (f" and {more} more" if more else "")


SIMILAR = SimilarWords()
