"""Pointing at the student's line: for the eye of a person, and never at the wrong one."""

from __future__ import annotations

import msgspec
import pytest

from grader.exercise import Edit, Misconception, Target
from grader.locate import bound_lines, judged, locate, searched, source_lines
from grader.model import Bound, Cell, Document
from grader.wire import Binding, Place, Unit

from .toys import question

SOURCE = """\
import torch

def solve(p, lr):
    m = 0.9 * p
    # m = m + g * g
    m = m + 0.1 * g ** 2

    p -= lr * m
"""


def document(source: str = SOURCE) -> Document:
    return Document(path="lab.ipynb", cells=(Cell(number=4, kind="code", source=source, label="cell 4"),))


def bound(first: int = 3, last: int = 8) -> tuple[Bound, ...]:
    return (
        Bound(
            target="solve",
            path="solve",
            asked="solve",
            how="exact",
            label="cell 4",
            line=first,
            last_line=last,
            binding=Binding("solve"),
        ),
    )


def squared(**more: str) -> Misconception:
    edits = (Edit("m.add_((1 - beta1) * g)", "m.add_((1 - beta1) * g ** 2)"),)
    return Misconception(id="m", sentence="s", hint="h", severity="slip", edits=edits, **more)


def test_the_line_most_like_the_mistake_is_pointed_at() -> None:
    assert locate(document(), bound(), squared()) == Place("cell 4", 6)


def test_a_clue_weighs_more_than_likeness() -> None:
    assert locate(document(), bound(), squared(clue=r"lr \*")) == Place("cell 4", 8)


def test_in_what_is_only_lent_to_the_probe_no_line_is_pointed_at() -> None:
    helper = msgspec.structs.replace(bound(6, 6)[0], target="helper")
    definition = bound(3, 4)
    asked = question(targets=(Target(id="solve", name="solve"), Target(id="helper", name="h", aside=True)))
    assert judged(asked, (helper, *definition)) == definition
    assert judged(asked, (helper,)) == (helper,)


def test_where_nothing_is_like_it_the_definition_is_pointed_at() -> None:
    other = Misconception(id="m", sentence="s", hint="h", severity="slip", edits=(Edit("x", "?!"),))
    assert locate(document(), bound(), other) == Place("cell 4", 3)


def test_nothing_bound_points_nowhere() -> None:
    assert locate(document(), (), squared()) is None


@pytest.mark.parametrize("odd", ["\u2028", "\x0c", "\x0b", "\x1c", "\x85", "\u2029"])
def test_separators_of_pasted_text_move_no_line(odd: str) -> None:
    pasted = SOURCE.replace("import torch", f"import torch  # pasted{odd}from a PDF")
    assert locate(document(pasted), bound(), squared()) == Place("cell 4", 6)
    assert len(source_lines(pasted)) == len(source_lines(SOURCE))
    assert not any(len(line.splitlines()) > 1 for line in source_lines(pasted))


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_count_once(end: str) -> None:
    assert locate(document(SOURCE.replace("\n", end)), bound(), squared()) == Place("cell 4", 6)


def test_blank_lines_and_comments_are_no_candidates() -> None:
    assert [number for number, _ in bound_lines(document(), bound()[0])] == [3, 4, 6, 8]


def test_of_an_answer_only_a_line_that_shows_the_mistake_is_pointed_at() -> None:
    assert locate(document(), bound(), squared(), shown=True) is None
    assert locate(document(), bound(), squared(clue=r"lr \*"), shown=True) == Place("cell 4", 8)


def test_what_led_to_an_answer_is_searched_beyond_what_is_bound() -> None:
    loop = Unit("import torch", "cell 4", 1)
    where = searched(question(always=True), bound(), (loop,))
    assert locate(document(), where, squared(clue="import"), shown=True) == Place("cell 4", 1)
    assert searched(question(), bound(), (loop,)) == bound()
    assert searched(question(always=True), (), (loop,)) == ()
