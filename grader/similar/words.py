"""The wording of `grader similar` and of its page, which only instructors read; said in the language in force."""

from __future__ import annotations

from grader.language import language, number_text, say, say_n, spoken
from grader.similar.model import Findings, Pair, Part, percent

__all__ = ["SIMILAR", "SimilarWords"]


@spoken()
class SimilarWords:
    """Texts as they stand here are English; a catalogue of `grader/messages/` has those of another language."""

    @property
    def lang(self) -> str:
        """The language of the page, for readers of screens."""
        return language()

    skip = "Skip to the pairs"
    title = "Similar submissions"
    mark = "For instructors only: keep this page from students."
    compared = "Compared"
    made = "Made"
    told_from = "Shown from"
    question_first = "A question, not a verdict"
    question = (
        "These pairs have more in common than the hand-out, the reference solution and the rest of the class explain. The code "
        "does not say why, nor who had it first. Look at both, then ask."
    )
    innocent = "What may explain it"
    explanations = {  # noqa: RUF012  # constants
        "team": "They were allowed to work together, or handed in as a team under two names.",
        "source": "Both used the same source: a textbook, a lecture, a tutorial, an assistant, code of an earlier course.",
        "tutor": "A tutor or fellow student explained the same solution to both.",
        "handout": "Both began from a file that the comparison does not know, such as another hand-out.",
        "chance": "The task leaves few ways: the less code of their own they have, the likelier is chance.",
        "twice": "One person handed in twice.",
    }
    how = "How it was compared"
    how_texts = {  # noqa: RUF012
        "code": (
            "How the code is built is compared, a few lines at a time. Names, numbers, texts, comments, imports, prints and the "
            "order of cells and functions do not matter."
        ),
        "own": (
            "What stands in the hand-out, the reference solution, another accepted solution or a known mistake does not count, "
            "nor what a large part of the class has. What is left is a student’s own code; the fewer have it, the more it counts."
        ),
        "percent": "A percentage says how much of one student’s own code stands in the other file as well.",
    }
    groups = "Groups"
    groups_mean = "Each of them shares code with at least one other of the group. A name leads to the pair it stands in."
    pairs = "Pairs"
    order = "First those of whom the most code, and the largest part of it, is alike."
    nothing = "No pair is more alike than hand-out, reference and class explain."
    nothing_means = (
        "That is no proof that everyone worked alone: what was rewritten from the ground up is not found."
    )
    explains = "What explains it?"
    also = "Also in common"
    definitions = "Definitions"
    marks = (
        "Marked lines stand in both; the same number is the same code. Not marked is what hand-out or reference explain. Cells "
        "without a mark are left out."
    )
    no_code = "Their code is not alike."
    small = "Too little code of their own to compare"
    unread = "Could not be read"
    class_page = "Class page"
    ask = "A question, not a verdict: look at both, then ask."

    def submissions(self, count: int) -> str:
        """How many were compared."""
        return say_n("{n} submission", "{n} submissions", count)

    def threshold(self, found: Findings) -> str:
        """From where pairs are told, and what is usual."""
        if not percent(found.usual):
            return say(
                "{percent}% in common (at least half of all pairs have next to nothing in common)",
                percent=percent(found.threshold),
            )
        return say(
            "{percent}% in common (half of all pairs: {usual}% or less)",
            percent=percent(found.threshold),
            usual=percent(found.usual),
        )

    def both(self, pair: Pair) -> str:
        """Who they are."""
        return say("{left} and {right}", left=pair.left.student, right=pair.right.student)

    def amount(self, pair: Pair) -> str:
        """How much they have in common, in short: on the terminal and above a pair, so that both say the same numbers."""
        whole = percent(pair.whole)
        if not pair.shared:
            return say("the same words")
        if pair.best:
            return say(
                "`{definition}` {percent}%, the whole file {whole}%",
                definition=pair.best.name,
                percent=percent(pair.best.share),
                whole=whole,
            )
        return say("the whole file {whole}%", whole=whole)

    def found_in(self, pair: Pair) -> str:
        """How much of each is in the other."""
        left, right = pair.left, pair.right
        told = {"left": left.student, "right": right.student}
        there, back = percent(left.share), percent(right.share)
        if there == back == 100:
            return say(
                "All of {left}’s own code stands in {right}’s file as well, and the other way round.", **told
            )
        return say(
            "{there}% of {left}’s own code stands in {right}’s file as well, and {back}% of {right}’s own code in {left}’s.",
            there=there,
            back=back,
            **told,
        )

    def part(self, part: Part) -> str:
        """Of a definition."""
        return say(
            "{percent}% of {student}’s `{definition}` stands in the other file as well",
            percent=percent(part.share),
            student=part.student,
            definition=part.name,
        )

    def side_by_side(self, places: int, lines: int) -> str:
        """How much is marked."""
        return say(
            "Side by side: {places}, {lines}",
            places=say_n("{n} place", "{n} places", places),
            lines=say_n("{n} line", "{n} lines", lines),
        )

    def code_of(self, number: int, student: str, cell: str) -> str:
        """Names a region of the page for those who hear it."""
        return say("pair {number}: {student}, {cell}", number=number, student=student, cell=cell)

    def match(self, number: int) -> str:
        """Said before a marked line."""
        return say("match {number}", number=number)

    def match_elsewhere(self, number: int, student: str) -> str:
        """Of a link to the same code of the other one."""
        return say("match {number}: go to {student}’s", number=number, student=student)

    def lines_left_out(self, count: int) -> str:
        """Between the lines that are shown."""
        return say_n("{n} line left out", "{n} lines left out", count)

    def more_pairs(self, count: int) -> str:
        """Below the pairs."""
        return say_n(
            "{n} more pair is alike, weaker than these or within the groups above; it is not shown.",
            "{n} more pairs are alike, weaker than these or within the groups above; they are not shown one by one.",
            count,
        )

    def share(self, count: int) -> str:
        """Before the names of a group."""
        return say("{count} share code:", count=number_text(count))

    def more(self, count: int) -> str:
        """What a list leaves out."""
        return say("and {count} more", count=number_text(count)) if count else ""

    def told(self, name: str, found: Findings) -> str:
        """The first line on the terminal."""
        total = len(found.pairs) + found.left_out
        about = {"assignment": name, "compared": number_text(found.compared)}
        if not total:
            return say(
                "{assignment}: {compared} compared; no pair is more alike than hand-out and class explain",
                **about,
            )
        return say_n(
            "{assignment}: {compared} compared; {n} pair is more alike than hand-out and class explain",
            "{assignment}: {compared} compared; {n} pairs are more alike than hand-out and class explain",
            total,
            **about,
        )

    def page_at(self, path: str) -> str:
        """Where the page is."""
        return say("Page, for instructors only: {path}", path=path)

    def folder_for(self, program: str, folder: str, count: int) -> str:
        """Before a command of another program."""
        return say_n(
            "{n} submission for {program} in {folder}. Next:",
            "{n} submissions for {program} in {folder}. Next:",
            count,
            program=program,
            folder=folder,
        )

    def lost(self, count: int) -> str:
        """Before those that could not be compared."""
        return say_n("{n} could not be compared:", "{n} could not be compared:", count)


SIMILAR = SimilarWords()
