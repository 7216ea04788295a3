"""Judges the answer to a numeric question: its value, its letter, and where they were read.

It holds the sheet's answers as numbers: it stays outside, with the instructor.
"""

import math
import re
from decimal import Decimal

import numpy as np

from grader.exercise import Comparison, cell_name, say
from grader.retold import retold

from .points import following, is_point, rounded_too_much, written
from .reading import coordinate_agrees, point_agrees
from .sheet import QUESTIONS, section

LETTER_ALONE = Decimal("0.5")


def answer_judge(number, leading):
    """judge(evidence) for question `number`: value, letter, and where they were read. `leading`: see `following`."""
    _, epochs, right, choice = QUESTIONS[number]

    def judge(evidence):
        seen = {"problem": "" if "led_to" in evidence.values else say("your functions did not finish")}
        for scenario in ("stated", "led_to"):
            said = evidence.values.get(scenario)
            seen |= said if isinstance(said, dict) else {}
        letter = _letter(seen)
        found = _stated(seen, number) or _saved(evidence.document, number)
        if found is None:
            return _without_value(letter, choice, seen.get("problem"), seen.get("doubt"))
        point, source = found
        if not is_point(point) or not point_agrees(point, right):
            because = following(seen.get("own"), point, _by_us(seen), leading) if is_point(point) else {}
            return Comparison(
                agrees=False,
                message=_what_is_wrong(point, right, epochs),
                measured=written(point),
                note=source,
                **because,
            )
        return Comparison(agrees=True, measured=written(point), note=source + _of_the_letter(letter, choice))

    return judge


def _of_the_letter(letter, choice):
    """What to add of a letter beside a right point: it costs nothing, since the statement leaves it to the student."""
    if len(letter) == 1 and letter != choice:
        return "; " + say("the point is right, but it is not choice {letter}", letter=letter)
    return ""


def _part(seen, source, name):
    value = seen.get(source)
    return value.get(name) if isinstance(value, dict) else None


def _letter(seen):
    letters = (_part(seen, source, "letter") for source in ("answers", "variable"))
    return next((letter for letter in letters if isinstance(letter, str) and letter), "")


def _by_us(seen):
    """Whether the point was made by a loop of ours: no answer is given, and no loop of the student's gives one."""
    given = (_part(seen, source, "point") for source in ("answers", "variable"))
    return seen.get("ours") is True and all(point is None for point in given)


def _stated(seen, number):
    """(point, where it was read) from what was typed or computed."""
    for source, words in (
        ("answers", say("the dict answers")),
        ("variable", say("the variable for question {number}", number=number)),
    ):
        point = _part(seen, source, "point")
        if point is not None:
            return point, words
    path = seen.get("path")
    if isinstance(path, np.ndarray) and path.ndim == 2 and len(path):
        by = seen.get("by")
        return path[-1], say("your functions: {by}", by=by) if isinstance(by, str) and by else say(
            "your functions"
        )
    return None


def _without_value(letter, choice, problem, doubt):
    if letter == choice:
        message = say("the letter is right; the value counts for the other half")
        return Comparison(agrees=True, share=LETTER_ALONE, message=message, note=say("the letter alone"))
    if len(letter) > 1:
        return Comparison(
            agrees=False, message=say("several letters are no answer"), note=say("letters alone")
        )
    if letter:
        return Comparison(
            agrees=False,
            message=say("it is not choice {letter}", letter=letter),
            note=say("the letter alone"),
        )
    if problem:
        message = say("your functions gave no point: {problem}", problem=retold(problem))
        return Comparison(agrees=False, doubt=doubt is True, message=message)
    return None


def _saved(document, number):
    """(point, where it was read) from saved outputs, or None.

    A right point counts wherever it stands. A wrong one only if it is clear that it is meant: the last one in a cell of this
    question alone, or the end of a path of just so many steps.
    """
    from grader.extract import saved_numbers

    _, epochs, right, _ = QUESTIONS[number]
    outputs = {s.cell: s for s in saved_numbers(document)}
    mine = _cells_of(document, number)
    others = set().union(*(_cells_of(document, n) for n in QUESTIONS if n != number))
    for saved in sorted(outputs.values(), key=lambda s: (s.cell not in mine, s.cell)):
        for numbers in saved.lists:
            if len(numbers) == 2 and point_agrees(numbers, right):
                return numbers, say("the saved output of {cell}", cell=cell_name(saved.label))
    for cell in sorted(mine & set(outputs)):
        points = [numbers for numbers in outputs[cell].lists if len(numbers) == 2]
        if points and cell not in others:
            return points[-1], say("the saved output of {cell}", cell=cell_name(outputs[cell].label))
        ends = [path[-1] for path in _paths(points) if len(path) == epochs + 1]
        if ends:
            return ends[-1], say("the saved output of {cell}", cell=cell_name(outputs[cell].label))
    return None


def _cells_of(document, number):
    """Numbers of the cells that stand under this question's heading, or carry its comment."""
    pattern = re.compile(section(number))
    found, under = set(), False
    for cell in document.cells:
        hit = bool(pattern.search(cell.source))
        if cell.kind == "markdown":
            under = hit
        elif cell.kind == "code" and (hit or under):
            found.add(cell.number)
    return found


def _paths(points):
    """The printed points, cut where a path starts anew at (-5, -2) or (5, 2)."""
    paths = []
    for point in points:
        if tuple(abs(x) for x in point) == (5.0, 2.0) or not paths:
            paths.append([])
        paths[-1].append(point)
    return paths


def _what_is_wrong(point, right, epochs):
    """In words, without the right point: that is the student's to find."""
    if not is_point(point):
        return say("two numbers are asked for")
    wrong = [
        name
        for name, mine, want in zip(("w1", "w2"), point, right, strict=True)
        if not coordinate_agrees(float(mine), float(want))
    ]
    if rounded_too_much(point, right):
        return say(
            "yours is {point}: at least three decimals of a coordinate are asked for", point=written(point)
        )
    values = {"point": written(point), "epochs": epochs}
    if not all(math.isfinite(x) for x in point):
        return say("yours is {point}: after which of the {epochs} epochs is it no longer a number?", **values)
    if len(wrong) == 2:
        return say("yours is {point}: neither w1 nor w2 is where {epochs} epochs lead", **values)
    return say("yours is {point}: {name} is not where {epochs} epochs lead", name=wrong[0], **values)
