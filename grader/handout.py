"""What the starter notebook says in words: what students are given is no answer of theirs."""

from __future__ import annotations

from grader.exercise import Assignment, Pack, Question

__all__ = ["given_texts", "practice_text", "statement_text", "title_text"]


def title_text(spec: Assignment) -> str:
    """The notebook's first cell."""
    return f"# {spec.title}\n\nCheck your work with: `grader check {spec.id}.ipynb`"


def practice_text() -> str:
    """The cell above the questions without points."""
    return "# Practice\n\nThese questions carry no points."


def statement_text(question: Question) -> str:
    """The cell that asks a question; a statement without a heading gets one with the title and the points."""
    statement = question.statement.strip()
    if statement.startswith("#"):
        return statement
    points = (
        f" ({question.points} points)" if question.possible > 1 else " (1 point)" if question.possible else ""
    )
    return f"## {question.title}{points}\n\n{statement}"


def given_texts(pack: Pack) -> tuple[str, ...]:
    """All texts of the starter notebook, statements and starter code."""
    if pack.kit is not None:
        return pack.kit.given
    texts = [title_text(pack.assignment), practice_text()]
    for question in pack.questions.values():
        texts += [statement_text(question), question.starter]
    return tuple(texts)
