"""The wording of the annotated notebook, said in the language in force."""

from __future__ import annotations

from collections.abc import Sequence

from grader.language import cell_name, listed, say, say_n, spoken

__all__ = ["WORDS", "NotebookWords"]

FEW = 3
"""Questions that are named one by one."""


@spoken()
class NotebookWords:
    """Beside those of `grader.report.words.Words`."""

    notebook = "Notebook"
    the_notebook = "The notebook"
    the_file = "The file"
    as_read = "The notebook as it was read, with the verdicts beside the cells."
    as_read_file = "The file as it was read, with the verdicts beside it."
    to_report = "The report has the details."
    where_judged = "Where each question was judged"
    judged_in = "Judged in"
    whole = "the whole notebook"
    not_found = "not found"
    no_cell = "no single cell"
    empty = "Empty."
    no_cells = "There is no cell in it."
    not_needed = "not needed for a question, so it was not run"
    only_whole = "only run with the whole notebook"
    no_program = "An output that is a program or a widget is not shown here."

    def cell(self, label: str) -> str:
        """ "cell 12"."""
        return cell_name(label)

    def needed(self, titles: Sequence[str]) -> str:
        """For which questions something in a cell was needed."""
        if len(titles) > FEW:
            return say("needed for {count} questions", count=len(titles))
        return say("needed for {questions}", questions=listed(titles))

    def line(self, number: int) -> str:
        """A link to a line."""
        return say("line {line}", line=number)

    def verdicts(self, label: str) -> str:
        """Name of what stands beside a cell."""
        return say("Verdicts on {cell}", cell=cell_name(label))

    def also_graded(self, titles: Sequence[str], label: str) -> str:
        """Questions that are judged by several cells, beside those where their checks do not stand."""
        return say(
            "Also graded for {questions}: see {cell}.",
            questions=listed(f"“{title}”" for title in titles),
            cell=cell_name(label),
        )

    def text_of(self, label: str) -> str:
        """Name of a cell that is neither code nor Markdown."""
        return say("Text of {cell}", cell=cell_name(label))

    def table_in(self, label: str) -> str:
        """Name of a table in a Markdown cell."""
        return say("Table in {cell}", cell=cell_name(label))

    def output(self, number: int, label: str) -> str:
        """Name of an output."""
        return say("Output {number} of {cell}", number=number, cell=cell_name(label))

    def picture(self, number: int, label: str) -> str:
        """What a picture is, for those who do not see it."""
        return say("Picture: output {number} of {cell}", number=number, cell=cell_name(label))

    def more_characters(self, count: int) -> str:
        """At the end of a text that was cut."""
        return say(
            "{count} more characters are not shown here; the whole text stands in the file.",
            count=f"{count:,}",
        )

    def more_outputs(self, count: int) -> str:
        """After the outputs of a cell."""
        return say("{count} more outputs are not shown here.", count=f"{count:,}")

    def checks_passed(self, count: int) -> str:
        """Summary of checks of which nothing else is to be said."""
        return say_n("{n} check passed", "{n} checks passed", count)

    def skipped(self, count: int) -> str:
        """In the place of cells that are not shown."""
        return say_n(
            "{n} cell is not shown here: it is in the file.",
            "{n} cells are not shown here: they are in the file.",
            count,
        )


WORDS = NotebookWords()
